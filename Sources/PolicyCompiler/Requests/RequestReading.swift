import Columns
import Diagnostics
import Inventory
import PolicyCatalog
import PolicySemantics

/// Reads what a request would write, as the inventory's reader reads objects and resources, beside the vaults of an inventory.
struct RequestReading {
    /// The batches that a run judges; empty when no policy judges what is written.
    private(set) var rows: [RequestRow] = []
    /// Whether the request's record could not be read.
    private(set) var isRejected = false
    /// The location of the resource that the request does not place, as the inventory tells it.
    private(set) var location: String?
    let statistics: InventoryStatistics

    /// What a chunk tells: of the request, or where its resource lies.
    private enum Part: Sendable {
        case row(Int, RequestRow)
        case rejected
        case location(String)
    }

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
        let unplaced = write.unplacedID.map(normalScope)
        var location: String?
        var isRejected = false
        statistics = await streamInventory(
            sources, keptIn: &spool,
            projection: InventoryProjection(
                aliases: run.aliases, identities: true, versions: .all,
                documents: run.selection, joinsVaults: true, related: run.related,
                hasPartialDocuments: write.isPartial),
            workers: workers,
            process: { chunk -> Part? in
                guard let source = chunk.source else { return nil }
                if source >= own {
                    return unplaced.flatMap { chunk.location(of: $0) }.map(Part.location)
                }
                if chunk.batches.isEmpty, chunk.documents.isEmpty {
                    return chunk.rejectedCount > 0 ? .rejected : nil
                }
                return .row(
                    source,
                    RequestRow(
                        batches: chunk.batches, documents: chunk.documents,
                        related: chunk.related, vaults: chunk.vaults))
            },
            collect: { part in
                switch part {
                case .row(let source, let row): found[source] = row
                case .rejected: isRejected = true
                case .location(let text): location = location ?? text
                case nil: break
                }
            })
        self.isRejected = isRejected
        guard var row = found[0] else { return }
        self.location = location ?? unplaced.flatMap { row.vaults.resource($0)?.location }
        row.batches = row.batches.map { batch in
            let current = found[1]?.batches.first { $0.componentType == batch.componentType }
            return batch.written(by: write, over: current, now: now)
        }
        rows = [row]
    }
}

extension InventoryChunk {
    /// The location that a document tells of the resource with an id in normal form.
    fileprivate func location(of id: String) -> String? {
        for batch in documents {
            for row in 0..<batch.rowCount
            where normalScope(batch.identities.resourceID(at: row)) == id {
                let location = batch.identities.location(at: row)
                if !location.isEmpty { return location }
            }
        }
        return nil
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
        } else if write.plane == .control {
            let untold = write.leftToService
            columns = columns.filter { !untold.contains(Alias[$0.key].tail) }
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
