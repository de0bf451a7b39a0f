import Diagnostics

/// Adds up the windows of a run in input order, and gives their remarks absolute positions.
struct InventoryTally {
    private(set) var statistics = InventoryStatistics()
    private(set) var versions = VersionSelection()
    private var vaults: [LocatedVault] = []
    private var objects = RepeatedObjects()
    /// What a record should be.
    private let subject: String
    private var source = -1
    private var name = ""
    /// What of the source has been passed.
    private var extent = TextExtent()
    private var offset = 0
    private var hasDateWithoutZone = false
    private var hasIncompletePage = false
    private var listItems = 0
    private var managedItems = 0
    private var unrecognized = 0

    mutating func begin(source: Int, name: String) {
        finishSource()
        self = InventoryTally(
            statistics: statistics, versions: versions, vaults: vaults, objects: objects,
            subject: subject, source: source, name: name)
        statistics.files += 1
    }

    init(of purpose: WindowParser.Purpose) {
        switch purpose {
        case .rows, .auxiliary: subject = "key, secret or certificate"
        case .policyStates: subject = "policy state or evaluation log"
        }
    }

    private init(
        statistics: InventoryStatistics, versions: VersionSelection, vaults: [LocatedVault],
        objects: RepeatedObjects, subject: String, source: Int, name: String
    ) {
        self.statistics = statistics
        self.versions = versions
        self.vaults = vaults
        self.objects = objects
        self.subject = subject
        self.source = source
        self.name = name
    }

    /// Adds the next window of the source.
    mutating func add(_ window: ParsedWindow, byteCount: Int) {
        statistics.bytes += byteCount
        statistics.records += window.records
        statistics.rejected += window.rejected
        statistics.ignored += window.ignored
        statistics.unrecognized += window.unrecognized
        statistics.suppressedDiagnostics += window.suppressedEvents
        for row in window.heldRows { versions.add(row) }
        for hash in window.objects { objects.add(hash) }
        for event in window.events { add(event) }
        listItems += window.listItems
        managedItems += window.managedItems
        unrecognized += window.unrecognized
        extent = extent.followed(by: window.extent)
        offset += byteCount
    }

    mutating func fail(_ failure: SourceFailure) {
        statistics.unreadableFiles += 1
        statistics.add(
            Diagnostic(
                "inventory-unreadable", .error, .refused, at: .path(name), failure.reason))
    }

    mutating func finishSource() {
        if unrecognized > 0 {
            let count = unrecognized == 1 ? "1 record is" : "\(unrecognized) records are"
            statistics.add(
                Diagnostic(
                    "inventory-unrecognized", .info, .refused, at: .path(name),
                    "\(count) no \(subject) in a known form"))
            unrecognized = 0
        }
        guard listItems > 0, managedItems == 0 else { return }
        statistics.add(
            Diagnostic(
                "inventory-managed-hidden", .info, .refused, at: .path(name),
                "no listed object is managed by a certificate",
                help: "the command line hides such objects unless `--include-managed` is given"))
        listItems = 0
    }

    /// All vaults and HSMs so far.
    var directory: VaultDirectory { VaultDirectory(vaults) }

    /// The statistics, and the faults of an earlier pass that this one has not met: those of resources that only it read.
    func statistics(
        withFaultsOf earlier: [Diagnostic], _ directory: VaultDirectory
    ) -> InventoryStatistics {
        var statistics = statistics
        statistics.vaults = directory
        var objects = objects
        for hash in versions.objectHashes { objects.add(hash) }
        statistics.repeated = objects.count
        for diagnostic in directory.diagnostics { statistics.add(diagnostic) }
        if earlier.isEmpty { return statistics }
        let known = Set(statistics.diagnostics.map { "\($0.location) \($0.message)" })
        for fault in earlier where !known.contains("\(fault.location) \(fault.message)") {
            statistics.add(fault)
            statistics.rejected += 1
        }
        return statistics
    }

    private mutating func add(_ event: WindowEvent) {
        let place = extent.followed(by: event.extent)
        let position = SourcePosition(
            line: place.lines + 1, column: place.units + 1, offset: offset + event.offset)
        let location = DiagnosticLocation.position(path: name, start: position, end: position)
        switch event.remark {
        case .rejected(let cause):
            let fault = RecordFault(cause: cause, offset: event.offset)
            statistics.add(
                Diagnostic("inventory-record", .error, .refused, at: location, fault.message))
        case .dateWithoutZone:
            guard !hasDateWithoutZone else { return }
            hasDateWithoutZone = true
            statistics.add(
                Diagnostic(
                    "inventory-zone", .warning, .refused, at: location,
                    "a date without a zone is taken as UTC"))
        case .incompletePage:
            statistics.incompletePages += 1
            guard !hasIncompletePage else { return }
            hasIncompletePage = true
            statistics.add(
                Diagnostic(
                    "inventory-incomplete", .warning, .refused, at: location,
                    "`nextLink` names a further page: this export may be incomplete"))
        case .vault(let document): vaults.append((document, location))
        }
    }
}
