import Columns
import PolicyCatalog

/// Turns windows into batches: one worker's whole job but the evaluation.
struct WindowParser: Sendable {
    /// What a pass over the sources is for.
    enum Purpose: Sendable {
        case rows
        /// Rotation policies, issuers, related resources, vaults and containers, which rows need before they can be read.
        case auxiliary
        /// Exported policy states, which stand for no rows.
        case policyStates
    }

    let projection: InventoryProjection
    let purpose: Purpose
    let ahead: ReadAhead
    let stopsAtFirstFault: Bool
    let plans: [RowPlan]
    /// What a first pass reads of groups and subscriptions.
    let containerMembers: Set<ContainerMember>
    /// Nil when no documents are read.
    let documents: DocumentPlans?

    init(
        projection: InventoryProjection, purpose: Purpose, ahead: ReadAhead,
        stopsAtFirstFault: Bool
    ) {
        self.projection = projection
        self.purpose = purpose
        self.ahead = ahead
        self.stopsAtFirstFault = stopsAtFirstFault
        plans = ComponentType.allCases.map { RowPlan(type: $0, projection: projection) }
        containerMembers = purpose == .auxiliary ? projection.containerMembers : []
        let selection = purpose == .rows ? projection.documents : projection.relatedDocuments
        documents = selection.map { DocumentPlans($0) }
    }

    /// Whether resource documents tell something of other records.
    var joinsResources: Bool { projection.joinsVaults || !containerMembers.isEmpty }

    /// Empty builders, one for each component type.
    var batchBuilders: [BatchBuilder] {
        plans.map {
            BatchBuilder(plan: $0, wantsIdentities: projection.identities, vaults: ahead.vaults)
        }
    }

    func parse(_ window: InventoryWindow, shapes: inout LearnedShapes) -> ParsedWindow {
        var reader = RecordReader(parser: self)
        switch window.layout {
        case .skipped(let isStart):
            if isStart {
                reader.result.records += 1
                reader.result.reject(RecordFault(cause: .recordTooLong, offset: 0))
            }
        case .lines:
            shapes.withScanner(over: window.bytes, count: window.count, stopsAtLineEnd: true) {
                reader.readLines(&$0, count: window.count)
            }
        case .segments(let segments):
            shapes.withScanner(over: window.bytes, count: window.count, stopsAtLineEnd: false) {
                reader.read(segments, &$0)
            }
        }
        for skeleton in reader.skeletons { reader.read(skeleton, shapes: &shapes) }
        return reader.finish(window)
    }
}

/// A page without its elements, to be checked and asked for its next page.
struct PageSkeleton: Sendable {
    let text: [UInt8]
    /// The window's offset of the skeleton's first byte; negative when bytes were put before it.
    let origin: Int
    /// How many bytes of the skeleton are from the window.
    let end: Int
}

/// Reads the records of one window, one after the other.
struct RecordReader {
    let parser: WindowParser
    var result = ParsedWindow()
    var skeletons: [PageSkeleton] = []
    private var fields: FieldReader
    private var builders: [BatchBuilder]
    var documents: DocumentCollector?
    var policyStates = PolicyStateReader()
    private var cells: [Cell] = []
    /// The line feeds of a line-delimited window, counted on the way.
    private var lines = 0

    init(parser: WindowParser) {
        self.parser = parser
        fields = FieldReader(auxiliary: parser.ahead.auxiliary)
        documents = parser.documents.map { DocumentCollector($0, parser.ahead.containers) }
        builders = parser.batchBuilders
    }

    var isStopped: Bool { parser.stopsAtFirstFault && result.rejected > 0 }

    /// Reads lines, each of which holds one document or several; a broken one ends with its line.
    mutating func readLines(_ scanner: inout RecordScanner, count: Int) {
        var position = 0
        while position < count, !isStopped {
            switch scanner.byte(at: position) {
            case 0x7B:
                let end = readLineRecord(at: position, &scanner)
                position = end ?? lineEnd(after: position, scanner, count)
            case 0x0A:
                lines += 1
                position += 1
            case 0x20, 0x09, 0x0D: position += 1
            default: position = readUnusualLine(at: position, &scanner, count)
            }
        }
    }

    /// Reads a record and what follows it on its line; nil when the rest of the line is lost.
    private mutating func readLineRecord(at start: Int, _ scanner: inout RecordScanner) -> Int? {
        do throws(RecordFault) {
            let end = try scanner.scanRecord(at: start)
            var next = end
            var byte = scanner.byte(at: next)
            while byte == 0x20 || byte == 0x09 || byte == 0x0D {
                next += 1
                byte = scanner.byte(at: next)
            }
            if byte != 0x0A, byte != 0x7B, byte != 0x5B, next < scanner.limit {
                throw RecordFault(cause: .textAfterRecord, offset: next)
            }
            if try take(&scanner, start..<end) { readPieces(from: start, to: end, &scanner) }
            return next
        } catch {
            result.records += 1
            result.reject(error)
            return nil
        }
    }

    /// Reads a line that begins with an array, or that cannot be read.
    private mutating func readUnusualLine(
        at start: Int, _ scanner: inout RecordScanner, _ count: Int
    ) -> Int {
        let end = lineEnd(after: start, scanner, count)
        readPieces(from: start, to: end, &scanner)
        return end
    }

    private func lineEnd(after start: Int, _ scanner: borrowing RecordScanner, _ count: Int) -> Int
    {
        var position = start
        while position < count, scanner.byte(at: position) != 0x0A { position += 1 }
        return position
    }

    /// Finds and reads the records of a range that is no single record.
    private mutating func readPieces(from start: Int, to end: Int, _ scanner: inout RecordScanner) {
        var borders = RecordBorders()
        let bytes = scanner.borderBytes(to: end)
        let limit = scanner.limit
        read(borders.split(bytes, from: start).segments, &scanner)
        scanner.limit = limit
    }

    /// Reads the pieces of a window in order.
    mutating func read(_ segments: [WindowSegment], _ scanner: inout RecordScanner) {
        for segment in segments {
            if isStopped { return }
            switch segment.kind {
            case .record: readRecord(segment, &scanner)
            case .fault(let cause):
                result.records += cause == .expectedObject ? 1 : 0
                result.reject(RecordFault(cause: cause, offset: segment.start))
            case .pageHead:
                let head = scanner.copy(segment.start..<segment.end)
                skeletons.append(
                    PageSkeleton(
                        text: head + [0x5D, 0x7D], origin: segment.start, end: segment.end))
            case .pageTail:
                let opening = Array("{\"\":[]".utf8)
                skeletons.append(
                    PageSkeleton(
                        text: opening + scanner.copy(segment.start..<segment.end),
                        origin: segment.start - opening.count, end: segment.end))
            }
        }
    }

    private mutating func readRecord(_ segment: WindowSegment, _ scanner: inout RecordScanner) {
        scanner.limit = segment.end
        do throws(RecordFault) {
            let end = try scanner.scanRecord(at: segment.start)
            if end > segment.end {
                throw RecordFault(cause: .unexpectedEnd, offset: segment.end)
            }
            if end < segment.end { throw RecordFault(cause: .textAfterRecord, offset: end) }
            if try take(&scanner, segment.start..<end) { result.unrecognized += 1 }
        } catch {
            result.records += 1
            result.reject(error)
        }
    }

    /// Checks the members of a page around its elements.
    mutating func read(_ skeleton: PageSkeleton, shapes: inout LearnedShapes) {
        let padded = skeleton.text + [UInt8](repeating: 0, count: RecordScanner.padding)
        let count = skeleton.text.count
        shapes.withScanner(over: padded, count: count, stopsAtLineEnd: false) { scanner in
            do throws(RecordFault) {
                _ = try scanner.scanRecord(at: 0)
                if let link = scanner.value(of: .nextLink), link.kind != .null,
                    link.start < link.end
                {
                    result.add(.incompletePage, at: Int(link.start) + skeleton.origin)
                } else if case .policyStates = parser.purpose {
                    noteNextLink(DocumentCursor(scanner.text(0..<count), origin: skeleton.origin))
                }
            } catch {
                let offset = min(error.offset + skeleton.origin, skeleton.end)
                result.reject(RecordFault(cause: error.cause, offset: offset))
            }
        }
    }

    /// Takes what the scanner holds; true for a page, whose elements are yet to be read.
    private mutating func take(
        _ scanner: inout RecordScanner, _ range: Range<Int>
    ) throws(RecordFault) -> Bool {
        if case .policyStates = parser.purpose { return try takePolicyStates(scanner, range) }
        let kind = try scanner.recognize()
        if case .page = kind { return true }
        switch kind {
        case .component(let component):
            if parser.purpose == .rows {
                try append(component, &scanner, range)
            } else {
                try readDocument(component, scanner, range)
            }
        case .rotationPolicy(let key, let actions):
            result.ignored += 1
            if parser.purpose == .auxiliary {
                result.auxiliary.rotationPolicies[key] = RotationPolicy(
                    lifetimeActions: actions.map { NestedValue(scanner.raw($0)) } ?? .null)
            }
        case .issuer(let host, let name, let provider):
            result.ignored += 1
            if parser.purpose == .auxiliary, provider.kind == .text || provider.kind == .escapedText
            {
                let provider = scanner.text(provider).bytes
                result.auxiliary.providers[host + [0x2F] + name] = provider
                result.auxiliary.providers[name] = provider
            }
        case .resource: try readDocument(range, of: scanner, .ignored)
        case .ignored: result.ignored += 1
        case .unrecognized, .page:
            try readDocument(range, of: scanner, .unrecognized)
        }
        result.records += 1
        return false
    }

    /// Appends the row of a component, or holds it back until its newest version is known.
    private mutating func append(
        _ component: RecordedComponent, _ scanner: inout RecordScanner, _ range: Range<Int>
    ) throws(RecordFault) {
        let type = component.type.rawValue
        cells.removeAll(keepingCapacity: true)
        let sources = parser.plans[type].sources[component.form.rawValue]
        for source in sources { cells.append(try fields.read(source, of: component, &scanner)) }
        let isHeld =
            parser.projection.versions == .current && component.isListedVersion(scanner)
        let created =
            isHeld ? try fields.read(component.form.created, of: component, &scanner) : nil
        // From here on nothing but the document may reject the record, so that it gives all its rows or none.
        try readDocument(component, scanner, range)
        if let created {
            hold(component, created: created, &scanner)
        } else {
            builders[type].append(
                cells, resource: component.resource(&scanner),
                location: location(of: component, &scanner),
                ordinal: Int32(clamping: result.records))
            builders[type].finishRow(component, &scanner)
            let hash = component.objectHash(
                withVersion: parser.projection.versions == .all, &scanner)
            if let hash { result.objects.append(hash) }
        }
        noteManaged(component, scanner)
    }

    /// The location that an ARM form tells, where it is asked for; empty otherwise.
    private func location(
        of component: RecordedComponent, _ scanner: inout RecordScanner
    ) -> [UInt8] {
        guard parser.projection.joinsVaults, component.resource != nil,
            let text = scanner.text(of: .location)
        else { return [] }
        return ResourceNaming.normalised(location: text.bytes)
    }

    private mutating func hold(
        _ component: RecordedComponent, created cell: Cell, _ scanner: inout RecordScanner
    ) {
        var created: Instant?
        if case .instant(let instant) = cell { created = instant }
        result.heldRows.append(
            HeldRow(
                type: component.type, objectKey: component.objectKey, created: created,
                values: cells.map { HeldRow.Value($0) },
                resource: component.resource(&scanner).bytes,
                location: location(of: component, &scanner),
                identity: parser.projection.identities ? component.identity(&scanner) : nil,
                objectHash: component.objectHash(withVersion: false, &scanner)))
    }

    /// Counts list items, to warn of lists that hide certificate-managed objects (Domain §2.3).
    private mutating func noteManaged(
        _ component: RecordedComponent, _ scanner: borrowing RecordScanner
    ) {
        guard component.form == .keyItem || component.form == .secret,
            scanner.value(of: .name) != nil
        else { return }
        result.listItems += 1
        if scanner.isKind(.managed, .true) { result.managedItems += 1 }
    }

    mutating func finish(_ window: InventoryWindow) -> ParsedWindow {
        for index in builders.indices {
            builders[index].finishBatch()
            result.batches += builders[index].batches
        }
        documents?.finish()
        result.documents = documents?.batches ?? []
        for batch in result.documents { result.objects += batch.objectHashes }
        result.policyStates = policyStates.records
        if let offset = fields.firstDateWithoutZone { result.add(.dateWithoutZone, at: offset) }
        result.locate(in: window, lines: lines)
        return result
    }
}
