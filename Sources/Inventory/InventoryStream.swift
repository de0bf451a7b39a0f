import Diagnostics

/// Reads sources window by window on several workers and hands each window's rows to `process` on the worker that parsed it.
///
/// `collect` gets the results in input order, whatever the number of workers; so do the statistics. Memory is bounded by the
/// windows under work, the distinct objects of versions lists, and the rotation policies that the projection needs. With `strict`
/// the run ends at the first rejected record. A source that cannot be opened is a diagnostic; the others go on.
package func streamInventory<Result: Sendable>(
    _ sources: [InventorySource], projection: InventoryProjection, workers: Int,
    strict: Bool = false, process: @Sendable @escaping (InventoryChunk) -> Result,
    collect: (Result) -> Void, progress: (_ bytes: Int, _ records: Int) -> Void = { _, _ in }
) async -> InventoryStatistics {
    await streamInventory(
        sources, projection: projection, workers: workers, strict: strict, limits: WindowLimits(),
        process: process, collect: collect, progress: progress)
}

/// The same with windows of a given size, for tests of their borders.
func streamInventory<Result: Sendable>(
    _ sources: [InventorySource], projection: InventoryProjection, workers: Int, strict: Bool,
    limits: WindowLimits, process: @Sendable @escaping (InventoryChunk) -> Result,
    collect: (Result) -> Void, progress: (_ bytes: Int, _ records: Int) -> Void
) async -> InventoryStatistics {
    var spool = SourceSpool()
    var auxiliary = AuxiliaryRecords()
    var related = RelatedResources([])
    var relatedFaults: [Diagnostic] = []
    if projection.needsAuxiliaryRecords {
        for source in sources { spool.copy(source) }
        let parser = WindowParser(
            projection: projection, purpose: .auxiliary, auxiliary: auxiliary, related: related,
            stopsAtFirstFault: false)
        var pass = InventoryPass(parser: parser, workers: workers, strict: false, limits: limits)
        var batches: [DocumentBatch] = []
        await pass.run(
            sources, spool: spool, process: { $0.documents }, collect: { batches += $0 },
            progress: { _, _ in })
        auxiliary = pass.auxiliary
        related = RelatedResources(batches)
        relatedFaults = pass.tally.statistics.diagnostics.filter { $0.severity == .error }
    }
    let parser = WindowParser(
        projection: projection, purpose: .rows, auxiliary: auxiliary, related: related,
        stopsAtFirstFault: strict)
    var pass = InventoryPass(parser: parser, workers: workers, strict: strict, limits: limits)
    await pass.run(sources, spool: spool, process: process, collect: collect, progress: progress)
    let newest = pass.tally.versions.batches(
        parser.plans, wantsIdentities: projection.identities)
    if !newest.isEmpty {
        collect(
            process(
                InventoryChunk(
                    source: nil, batches: newest, documents: [], related: parser.related,
                    recordCount: 0, rejectedCount: 0, byteCount: 0)))
    }
    return pass.tally.statistics(withFaultsOf: strict ? [] : relatedFaults)
}

extension InventoryProjection {
    /// The documents that the first pass reads; nil when it reads none.
    var relatedDocuments: DocumentSelection? {
        related.isEmpty ? nil : DocumentSelection(types: related)
    }

    /// Whether rows depend on records that may come later in the input (Domain §2.6).
    var needsAuxiliaryRecords: Bool {
        contains(tail: "scheduledRotationDate") || contains(tail: "issuer.name") || !related.isEmpty
    }
}
