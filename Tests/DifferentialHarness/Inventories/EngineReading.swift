import Columns
import Diagnostics
import Inventory
import PolicyCatalog
import ReferenceInterpreter
import RuleEvaluation

/// What the engine makes of the records of a sample: a row for each component.
struct EngineReading: Sendable {
    /// A component as the engine sees it, with its states under all policies.
    struct Row: Sendable {
        let type: ComponentType
        let componentID: String
        let componentName: String
        let resourceID: String
        /// The states of the aliases of the row's type.
        let fields: [(alias: AliasID, state: ReferenceFieldState)]
        let states: [ReferenceState]
    }

    /// By the position of the record in the sample; nil where the record is no component.
    let rows: [Row?]
    /// The positions of rejected records.
    let rejected: Set<Int>
    let recordCount: Int
    let rejectedCount: Int

    init(
        _ sample: InventorySample, _ policies: EnginePolicies,
        _ programs: [ComponentType: ComponentProgram]
    ) async {
        var rows = [Row?](repeating: nil, count: sample.records.count)
        var recordCount = 0
        let statistics = await streamInventory(
            [.bytes(name: sample.name, sample.bytes)],
            projection: InventoryProjection(
                aliases: Set(Alias.all.indices.map { AliasID(index: $0) }), identities: true,
                versions: .all),
            workers: 2,
            process: { chunk in
                (chunk.recordCount, chunk.batches.flatMap { Self.rows($0, policies, programs) })
            },
            collect: { count, found in
                for (ordinal, row) in found where recordCount + ordinal < rows.count {
                    rows[recordCount + ordinal] = row
                }
                recordCount += count
            })
        self.rows = rows
        self.recordCount = statistics.records
        rejectedCount = statistics.rejected
        let lines = statistics.diagnostics.compactMap { diagnostic -> Int? in
            guard diagnostic.ruleID == "inventory-record",
                case .position(_, let start, _) = diagnostic.location
            else { return nil }
            return start.line - sample.firstLine
        }
        rejected = Set(lines)
    }

    private static func rows(
        _ batch: Batch, _ policies: EnginePolicies, _ programs: [ComponentType: ComponentProgram]
    ) -> [(ordinal: Int, row: Row)] {
        guard let program = programs[batch.componentType] else { return [] }
        let verdicts = program.evaluate(columns: batch.columns, rowCount: batch.rowCount)
        return (0..<batch.rowCount).map { row in
            var resource = ""
            if case .string(let text)? = batch.resources.scalar(at: row) { resource = text }
            return (
                Int(batch.ordinals[row]),
                Row(
                    type: batch.componentType,
                    componentID: batch.identities?.componentID(at: row) ?? "",
                    componentName: batch.identities?.componentName(at: row) ?? "",
                    resourceID: resource,
                    fields: batch.columns.map { (alias: $0, state: $1.state(at: row)) },
                    states: (0..<policies.count).map {
                        policies.state(verdicts, policy: $0, row: row)
                    })
            )
        }
    }
}

extension Column {
    /// A row's value in the terms of the oracle.
    fileprivate func state(at row: Int) -> ReferenceFieldState {
        if isNotCollected(at: row) { return .notCollected }
        return switch scalar(at: row) {
        case nil: .absent
        case .string(let text): .present(.string(text))
        case .integer(let number): .present(.integer(number))
        case .instant(let instant): .present(.string(instant.canonicalText))
        case .boolean(let value): .present(.boolean(value))
        }
    }
}
