import Columns
import Diagnostics

/// Reads sources window by window on several workers and hands each window's rows to `process` on the worker that parsed it.
///
/// `collect` gets the results in input order, whatever the number of workers; so do the statistics. Memory is bounded by the
/// windows under work, each of about `window` bytes, the distinct objects of versions lists, and the rotation policies and vaults
/// that the projection needs. With `strict` the run ends at the first rejected record. A source that cannot be opened is a
/// diagnostic; the others go on.
///
/// When vaults are joined and one turns up that was not looked for in time, `restart` is called and everything is collected anew;
/// without `restart` all sources are searched for vaults first.
package func streamInventory<Result: Sendable>(
    _ sources: [InventorySource], projection: InventoryProjection, workers: Int,
    strict: Bool = false, window: Int? = nil,
    process: @Sendable @escaping (InventoryChunk) -> Result,
    collect: (Result) -> Void, restart: (() -> Void)? = nil,
    progress: (_ bytes: Int, _ records: Int) -> Void = { _, _ in }
) async -> InventoryStatistics {
    var spool = SourceSpool()
    return await streamInventory(
        sources, &spool, projection: projection, workers: workers, strict: strict,
        limits: WindowLimits(), window: window, process: process, collect: collect,
        restart: restart, progress: progress)
}

/// The same for sources that are read again later: what gives its bytes only once is kept in `spool`.
package func streamInventory<Result: Sendable>(
    _ sources: [InventorySource], keptIn spool: inout SourceSpool, projection: InventoryProjection,
    workers: Int, process: @Sendable @escaping (InventoryChunk) -> Result,
    collect: (Result) -> Void
) async -> InventoryStatistics {
    for source in sources { spool.copy(source) }
    return await streamInventory(
        sources, &spool, projection: projection, workers: workers, strict: false,
        limits: WindowLimits(), window: nil, process: process, collect: collect, restart: nil,
        progress: { _, _ in })
}

/// The same with windows of a given size, for tests of their borders.
func streamInventory<Result: Sendable>(
    _ sources: [InventorySource], projection: InventoryProjection, workers: Int, strict: Bool,
    limits: WindowLimits, process: @Sendable @escaping (InventoryChunk) -> Result,
    collect: (Result) -> Void, restart: (() -> Void)? = nil, progress: (Int, Int) -> Void
) async -> InventoryStatistics {
    var spool = SourceSpool()
    return await streamInventory(
        sources, &spool, projection: projection, workers: workers, strict: strict, limits: limits,
        window: nil, process: process, collect: collect, restart: restart, progress: progress)
}

private func streamInventory<Result: Sendable>(
    _ sources: [InventorySource], _ spool: inout SourceSpool, projection: InventoryProjection,
    workers: Int, strict: Bool, limits: WindowLimits, window: Int?,
    process: @Sendable @escaping (InventoryChunk) -> Result, collect: (Result) -> Void,
    restart: (() -> Void)?, progress: (Int, Int) -> Void
) async -> InventoryStatistics {
    var rowLimits = limits
    if let window { rowLimits.window = window }
    var ahead = ReadAhead()
    if projection.needsFirstPass {
        for source in sources { spool.copy(source) }
        ahead = await ReadAhead(
            sources, spool: spool, projection, workers: workers, limits: limits,
            isQuick: restart != nil && !projection.needsAuxiliaryRecords)
    }
    while true {
        let parser = WindowParser(
            projection: projection, purpose: .rows, ahead: ahead, stopsAtFirstFault: strict)
        var pass = InventoryPass(
            parser: parser, workers: workers, strict: strict, limits: rowLimits)
        await pass.run(
            sources, spool: spool, process: process, collect: collect, progress: progress)
        let vaults = pass.tally.directory
        if let restart, ahead.isQuick, !pass.isStopped, !vaults.agrees(with: ahead.vaults) {
            restart()
            ahead = ReadAhead(vaults: vaults)
            continue
        }
        let newest = pass.tally.versions.batches(parser)
        if !newest.isEmpty {
            collect(
                process(
                    InventoryChunk(
                        source: nil, batches: newest, documents: [], related: ahead.related,
                        vaults: ahead.vaults, recordCount: 0, rejectedCount: 0, byteCount: 0)))
        }
        return pass.tally.statistics(withFaultsOf: strict ? [] : ahead.faults, vaults)
    }
}

extension InventoryProjection {
    /// The documents that the first pass reads; nil when it reads none.
    var relatedDocuments: DocumentSelection? {
        related.isEmpty ? nil : DocumentSelection(types: related)
    }

    var containerMembers: Set<ContainerMember> { documents?.containerMembers ?? [] }

    /// Whether rows depend on records that may come later in the input (Domain §2.6).
    var needsAuxiliaryRecords: Bool {
        contains(tail: "scheduledRotationDate") || contains(tail: "issuer.name") || !related.isEmpty
            || !containerMembers.isEmpty
    }

    var needsFirstPass: Bool { needsAuxiliaryRecords || joinsVaults }
}
