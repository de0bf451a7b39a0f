import Diagnostics

/// What a first pass over all sources finds for the rows that the second one reads.
struct ReadAhead: Sendable {
    private(set) var auxiliary = AuxiliaryRecords()
    private(set) var related = RelatedResources([])
    private(set) var vaults = VaultDirectory()
    private(set) var containers = ResourceContainers()
    /// What of the first pass could not be read.
    private(set) var faults: [Diagnostic] = []
    /// Whether vaults may have been missed.
    private(set) var isQuick = false

    /// Nothing is known.
    init() {}

    /// All vaults are known, and nothing else is needed.
    init(vaults: VaultDirectory) {
        self.vaults = vaults
    }

    /// Reads all sources; a quick pass reads no further in a source that begins with components alone.
    ///
    /// Exports of keys are large and hold no vaults: reading them twice would nearly double the time of a run.
    init(
        _ sources: [InventorySource], spool: borrowing SourceSpool,
        _ projection: InventoryProjection, workers: Int, limits: WindowLimits, isQuick: Bool
    ) async {
        let parser = WindowParser(
            projection: projection, purpose: .auxiliary, ahead: ReadAhead(),
            stopsAtFirstFault: false)
        var limits = limits
        if isQuick { limits.window = min(limits.window, limits.horizon) }
        var pass = InventoryPass(
            parser: parser, workers: workers, strict: false, limits: limits,
            givesUpComponents: isQuick)
        var batches: [DocumentBatch] = []
        await pass.run(
            sources, spool: spool, process: { $0.documents }, collect: { batches += $0 },
            progress: { _, _ in })
        auxiliary = pass.auxiliary
        related = RelatedResources(batches)
        vaults = pass.tally.directory
        containers = pass.containers
        faults = pass.tally.statistics.diagnostics.filter { $0.severity == .error }
        self.isQuick = isQuick
    }
}
