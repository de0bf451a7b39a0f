import Columns
import Diagnostics
import Inventory
import PolicyCatalog
import RuleEvaluation

/// A program bound to an instant, ready to judge chunks of an inventory on any worker.
struct EvaluationRun: Sendable {
    private let policies: [CompiledPolicy]
    private let programs: [ComponentType: ComponentProgram]
    /// What writes a record for each verdict; nil when only counts are wanted.
    private let records: VerdictRecords?

    init(
        _ program: CompiledProgram, now: Instant, records states: Set<ComplianceState>?
    ) {
        policies = program.policies
        programs = Dictionary(
            uniqueKeysWithValues: ComponentType.allCases.map {
                ($0, ComponentProgram(program.graph, for: $0, now: now))
            })
        records = states.map { VerdictRecords(policies: program.policies, states: $0) }
    }

    /// The aliases that some policy reads.
    var aliases: Set<AliasID> {
        programs.values.reduce(into: []) { $0.formUnion($1.columns) }
    }

    /// The verdicts of a part of the inventory.
    struct Part: Sendable {
        var totals: EvaluationTotals
        var records: [UInt8]
    }

    /// Judges every row of a chunk.
    func judge(_ chunk: InventoryChunk) -> Part {
        var part = Part(
            totals: EvaluationTotals(policyCount: policies.count), records: [])
        var judged: [JudgedBatch] = []
        for batch in chunk.batches {
            guard let program = programs[batch.componentType] else { continue }
            let verdicts = program.evaluate(columns: batch.columns, rowCount: batch.rowCount)
            let scope = ScopeFilter()
            let states = policies.indices.map {
                PolicyStates(policies[$0], verdicts.policies[$0], batch, scope)
            }
            part.totals.add(batch, states, program)
            judged.append(JudgedBatch(batch: batch, states: states, program: program))
        }
        if let records { part.records = write(judged, records) }
        return part
    }

    private struct JudgedBatch {
        let batch: Batch
        let states: [PolicyStates]
        let program: ComponentProgram
    }

    /// The records of a chunk in the order of its input, whatever the component types.
    private func write(_ judged: [JudgedBatch], _ records: VerdictRecords) -> [UInt8] {
        var rows: [(ordinal: Int32, batch: Int, row: Int)] = []
        for (index, entry) in judged.enumerated() {
            for row in 0..<entry.batch.rowCount {
                rows.append((entry.batch.ordinals[row], index, row))
            }
        }
        rows.sort { ($0.ordinal, $0.batch, $0.row) < ($1.ordinal, $1.batch, $1.row) }
        var output: [UInt8] = []
        for entry in rows {
            let batch = judged[entry.batch]
            records.write(
                row: entry.row, of: batch.batch, batch.states, batch.program, into: &output)
        }
        return output
    }
}
