import Columns
import Diagnostics
import Inventory
import PolicyCatalog

/// Reads what a request would write, as the inventory's reader reads objects and resources, beside the vaults of an inventory.
struct RequestReading {
    /// The batches that a run judges; empty when the record could not be read.
    private(set) var rows: [RequestRow] = []
    let statistics: InventoryStatistics

    /// What an inventory chunk gives to judge.
    struct RequestRow: Sendable {
        var batches: [Batch]
        let documents: [DocumentBatch]
        let related: RelatedResources
        let vaults: VaultDirectory
    }

    /// What the policies of a run say.
    func judged(by run: EvaluationRun) -> [JudgedBatch] {
        rows.flatMap { run.judged($0.batches, $0.documents, $0.related, $0.vaults) }
    }

    init(
        _ write: WriteRequest, named path: String, _ run: EvaluationRun,
        inventory: [InventorySource], keptIn spool: inout SourceSpool, now: Instant, workers: Int
    ) async {
        var sources: [InventorySource] = [.bytes(name: path, write.record)]
        if let current = write.current { sources.append(.bytes(name: path, current)) }
        let own = sources.count
        sources += inventory
        var found: [Int: RequestRow] = [:]
        statistics = await streamInventory(
            sources, keptIn: &spool,
            projection: InventoryProjection(
                aliases: run.aliases, identities: true, versions: .all,
                documents: run.selection, joinsVaults: run.joinsVaults, related: run.related,
                hasPartialDocuments: write.isPartial),
            workers: workers,
            process: { chunk -> (Int, RequestRow)? in
                guard let source = chunk.source, source < own,
                    !chunk.batches.isEmpty || !chunk.documents.isEmpty
                else { return nil }
                return (
                    source,
                    RequestRow(
                        batches: chunk.batches, documents: chunk.documents,
                        related: chunk.related, vaults: chunk.vaults)
                )
            },
            collect: { if let (source, row) = $0 { found[source] = row } })
        guard var row = found[0] else { return }
        row.batches = row.batches.map { batch in
            let current = found[1]?.batches.first { $0.componentType == batch.componentType }
            return batch.written(by: write, over: current, now: now)
        }
        rows = [row]
    }
}

extension Batch {
    /// The object after a request: what it tells, over what the object was before; the rest is not collected.
    fileprivate func written(
        by write: WriteRequest, over current: Batch?, now: Instant
    ) -> Batch {
        var columns = columns
        if let told = write.told {
            // A new version inherits neither its dates nor, by rotation, its expiry.
            let dates: Set<String> =
                write.createsVersion
                ? ["attributes.expiresOn", "attributes.notBefore", "scheduledRotationDate"] : []
            columns = (current?.columns ?? [:]).filter { !dates.contains(Alias[$0.key].tail) }
            for (alias, column) in self.columns where told.contains(Alias[alias].tail) {
                columns[alias] = column
            }
        }
        let created = Alias.named(componentType.name + "/attributes.createdOn")
        if write.createsVersion, let created {
            var builder = ColumnBuilder(type: .instant)
            for _ in 0..<rowCount { builder.append(instant: now) }
            columns[created] = builder.finish()
        }
        return Batch(
            componentType: componentType, rowCount: rowCount, columns: columns,
            resources: resources, identities: identities, ordinals: ordinals)
    }
}
