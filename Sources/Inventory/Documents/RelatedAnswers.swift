package import Columns
package import Diagnostics

/// What is told of the related resources of one resource: an answer for each question of an IfNotExists effect, in the order of
/// asking (Language §6.2).
///
/// The text is a JSON array; an answer is an array of documents, one document, or null when there is no related resource.
package struct RelatedAnswers: Sendable {
    /// The documents of one answer.
    package struct Answer: Sendable {
        package let table: DocumentTable
        package let identities: DocumentIdentities
    }

    package let answers: [Answer]

    /// Reads a whole source; documents of all types are read with one projection. Throws what is wrong with the text.
    package init(
        _ source: InventorySource, projection: DocumentProjection
    ) throws(RelatedAnswersFailure) {
        let text: [UInt8]
        do throws(SourceFailure) {
            text = try Self.text(of: source)
        } catch {
            throw RelatedAnswersFailure(
                diagnostic: Diagnostic(
                    "inventory-unreadable", .error, .refused, at: .path(source.name), error.reason))
        }
        do throws(RecordFault) {
            answers = try Self.read(text, PositionPlan(projection))
        } catch {
            let offset = min(max(error.offset - Self.opening.count, 0), text.count)
            let place = TextExtent(text, 0..<offset)
            let position = SourcePosition(
                line: place.lines + 1, column: place.units + 1, offset: offset)
            throw RelatedAnswersFailure(
                diagnostic: Diagnostic(
                    "inventory-record", .error, .refused,
                    at: .position(path: source.name, start: position, end: position), error.message)
            )
        }
    }

    private static func text(of source: InventorySource) throws(SourceFailure) -> [UInt8] {
        var stream = TextStream(try ByteStream(source, spool: SourceSpool()))
        var text: [UInt8] = []
        let step = 1 << 16
        while true {
            let count = text.count
            text += [UInt8](repeating: 0, count: step)
            let length = try stream.read(into: &text, at: count, count: step)
            text.removeLast(step - length)
            if length < step { return text }
            if text.count > WindowLimits().record {
                throw SourceFailure(reason: "the file is too long")
            }
        }
    }

    /// What is put around the array, so that the scanner of records can check it.
    private static let opening = Array("{\"\":".utf8)

    private static func read(
        _ text: [UInt8], _ plan: PositionPlan
    ) throws(RecordFault) -> [Answer] {
        let wrapped = opening + text + [0x7D]
        let padded = wrapped + [UInt8](repeating: 0, count: RecordScanner.padding)
        var shapes = LearnedShapes()
        let result = shapes.withScanner(over: padded, count: wrapped.count, stopsAtLineEnd: false) {
            scanner in
            Result { () throws(RecordFault) -> [Answer] in
                let end = try scanner.scanRecord(at: 0)
                if end < wrapped.count {
                    throw RecordFault(cause: .textAfterRecord, offset: end)
                }
                var cursor = DocumentCursor(scanner.text(0..<end), origin: 0)
                _ = cursor.next(isFirst: true)
                _ = cursor.readName()
                return try read(&cursor, plan)
            }
        }
        return try result.get()
    }

    private static func read(
        _ cursor: inout DocumentCursor, _ plan: PositionPlan
    ) throws(RecordFault) -> [Answer] {
        guard cursor.byte == 0x5B else {
            throw cursor.fault(.notArray("--related"), at: cursor.position)
        }
        var answers: [Answer] = []
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            var builder = DocumentBatchBuilder(resourceType: "", plan: plan)
            switch cursor.byte {
            case 0x5B:
                var isFirst = true
                while cursor.next(isFirst: isFirst) {
                    isFirst = false
                    try append(&cursor, to: &builder)
                }
            case 0x6E: cursor.skipValue()
            default: try append(&cursor, to: &builder)
            }
            answers.append(builder.answer)
        }
        return answers
    }

    private static func append(
        _ cursor: inout DocumentCursor, to builder: inout DocumentBatchBuilder
    ) throws(RecordFault) {
        guard cursor.byte == 0x7B else { throw cursor.fault(.expectedObject, at: cursor.position) }
        let document = ResourceDocument(cursor, try ResourceOutline(cursor), isListItem: false)
        _ = try builder.append(document, ordinal: 0)
        cursor.skipValue()
    }
}

/// Why answers cannot be read.
package struct RelatedAnswersFailure: Error, Sendable {
    package let diagnostic: Diagnostic
}

extension DocumentBatchBuilder {
    /// All rows as an answer.
    fileprivate var answer: RelatedAnswers.Answer {
        mutating get {
            let batch = finish()
            return RelatedAnswers.Answer(
                table: batch?.table ?? DocumentTable.joined([]),
                identities: batch?.identities ?? DocumentIdentities())
        }
    }
}
