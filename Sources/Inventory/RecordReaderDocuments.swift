extension RecordReader {
    /// How a record counts that is no resource document, or none that is read.
    enum Remainder { case component, ignored, unrecognized }

    /// Reads a record as a resource document, or the resources of a template, each of which is a record beside it.
    mutating func readDocument(
        _ range: Range<Int>, of scanner: borrowing RecordScanner, _ remainder: Remainder,
        isListItem: Bool = false
    ) throws(RecordFault) {
        let isNoted = remainder != .component && (parser.joinsResources || notesVaults)
        guard documents != nil || isNoted else { return count(remainder) }
        let cursor = DocumentCursor(scanner.text(range), origin: range.lowerBound)
        // The scanner keeps where an object ends, behind its brace.
        let properties = scanner.value(of: .properties)
        let end =
            properties?.kind == .object ? properties.map { Int($0.end) - range.lowerBound } : nil
        let outline = try ResourceOutline(cursor, propertiesEnd: end)
        if documents != nil, var resources = TemplateResources(outline) {
            readResources(&resources)
            return count(.ignored)
        }
        if let settings = SettingsPage(cursor, outline) {
            readSettings(settings)
            return count(.ignored)
        }
        let document = ResourceDocument(cursor, outline, isListItem: isListItem)
        let isRead = try append(document)
        let isKept = isNoted ? try note(document, at: range.lowerBound) : false
        if !isRead {
            // A resource of a type that nothing reads is known all the same.
            let isKnown = isKept || documents != nil && !document.naming.type.isEmpty
            count(isKnown && remainder != .component ? .ignored : remainder)
        }
    }

    /// Whether a vault is noted even if nothing joins it: where no documents are judged, that it is there says something.
    private var notesVaults: Bool { parser.purpose == .rows && documents == nil }

    /// Keeps what a document tells of a vault or HSM, or of a container; false when it is none.
    private mutating func note(
        _ document: ResourceDocument, at offset: Int
    ) throws(RecordFault) -> Bool {
        result.resources += 1
        if parser.projection.joinsVaults || notesVaults, let vault = VaultDocument(document) {
            result.note(vault, at: offset)
            return true
        }
        guard !parser.containerMembers.isEmpty,
            let container = try ContainerDocument(document, parser.containerMembers)
        else { return false }
        result.containers.append(container)
        return true
    }

    /// Reads a component in ARM form, which is a resource document too.
    mutating func readDocument(
        _ component: RecordedComponent, _ scanner: borrowing RecordScanner, _ range: Range<Int>
    ) throws(RecordFault) {
        guard component.resource != nil else { return }
        try readDocument(
            range, of: scanner, .component, isListItem: component.form == .resourceKeyItem)
    }

    private mutating func readResources(_ resources: inout TemplateResources) {
        while !isStopped {
            do throws(RecordFault) {
                guard let document = try resources.next() else { return }
                if try !append(document) { count(.ignored) }
            } catch {
                result.reject(error)
            }
            result.records += 1
        }
    }

    private mutating func readSettings(_ page: SettingsPage) {
        var page = page
        while !isStopped, let cursor = page.next() {
            do throws(RecordFault) {
                let outline = try ResourceOutline(cursor)
                let document = ResourceDocument(cursor, outline, isListItem: false)
                if try !append(document) { count(.ignored) }
            } catch {
                result.reject(error)
            }
            result.records += 1
        }
    }

    private mutating func append(_ document: ResourceDocument) throws(RecordFault) -> Bool {
        var document = document
        if parser.projection.hasPartialDocuments, parser.purpose == .rows {
            document.form.isPartial = true
        }
        return try documents?.append(document, ordinal: Int32(clamping: result.records)) ?? false
    }

    private mutating func count(_ remainder: Remainder) {
        switch remainder {
        case .component: break
        case .ignored: result.ignored += 1
        case .unrecognized: result.unrecognized += 1
        }
    }
}
