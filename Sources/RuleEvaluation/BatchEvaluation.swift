package import Columns
package import PolicyCatalog
import RuleIR

/// The outcomes of all policies of a program over the rows of a batch.
package struct BatchVerdicts: Sendable {
    package let rowCount: Int
    /// For each policy the outcomes of its `if`; nil when it does not apply to the batch's component type.
    package let policies: [TruthBitmaps?]
}

extension ComponentProgram {
    /// The rows that a worker takes at a time when a batch is shared among workers (60 vectors).
    static let morselRows = 60 * vectorRows

    /// Evaluates every applicable policy for every row on the calling thread.
    ///
    /// A column that the program reads and that is missing counts as not collected.
    package func evaluate(columns: [AliasID: Column], rowCount: Int) -> BatchVerdicts {
        let plan = BatchPlan(self, columns: columns, rowCount: rowCount)
        return assemble([evaluate(plan, rows: 0..<rowCount)], plan)
    }

    /// Evaluates every applicable policy for every row with several workers; the result is the same for any number.
    package func evaluate(
        columns: [AliasID: Column], rowCount: Int, workers: Int
    ) async -> BatchVerdicts {
        await evaluate(
            columns: columns, rowCount: rowCount, workers: workers, morselRows: Self.morselRows)
    }

    /// The same with morsels of a given number of rows, for tests of their borders.
    func evaluate(
        columns: [AliasID: Column], rowCount: Int, workers: Int, morselRows: Int
    ) async -> BatchVerdicts {
        precondition(workers > 0, "a batch needs a worker")
        precondition(morselRows % vectorRows == 0, "a morsel is whole vectors")
        let plan = BatchPlan(self, columns: columns, rowCount: rowCount)
        let morsels = (rowCount + morselRows - 1) / morselRows
        guard morsels > 1, workers > 1 else {
            return assemble([evaluate(plan, rows: 0..<rowCount)], plan)
        }
        let share = (morsels + workers - 1) / workers * morselRows
        let parts = await withTaskGroup(of: (Int, [PolicyWords?]).self) { group in
            for start in stride(from: 0, to: rowCount, by: share) {
                let rows = start..<min(start + share, rowCount)
                group.addTask { (start, evaluate(plan, rows: rows)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        return assemble(parts.sorted { $0.key < $1.key }.map(\.value), plan)
    }

    /// Evaluates a range of rows that starts at a vector.
    private func evaluate(_ plan: BatchPlan, rows: Range<Int>) -> [PolicyWords?] {
        var executor = VectorExecutor(plan)
        var results = graph.roots.indices.map { policy in
            applies(policy: policy) ? PolicyWords(plan, graph.roots[policy].condition) : nil
        }
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: vectorRows) {
            executor.begin(at: start)
            let words = (min(start + vectorRows, rows.upperBound) - start + 63) / 64
            for policy in results.indices where results[policy] != nil {
                let outcome = executor.result(graph.roots[policy].condition)
                results[policy]?.append(outcome, words: words)
            }
        }
        return results
    }

    private func assemble(_ parts: [[PolicyWords?]], _ plan: BatchPlan) -> BatchVerdicts {
        let policies = graph.roots.indices.map { policy -> TruthBitmaps? in
            guard applies(policy: policy) else { return nil }
            let pieces = parts.compactMap { $0[policy] }
            func joined(_ words: (PolicyWords) -> [UInt64]) -> Bitmap? {
                let all = pieces.flatMap(words)
                let bitmap = Bitmap(words: all, count: plan.rowCount)
                return bitmap.isEmpty ? nil : bitmap
            }
            let none = Bitmap(repeating: false, count: plan.rowCount)
            let root = Int(graph.roots[policy].condition.index)
            return TruthBitmaps(
                isTrue: joined(\.isTrue) ?? none,
                undecided: plan.canBeUndecided[root] ? joined(\.undecided) : nil,
                error: plan.canFail[root] ? joined(\.error) : nil)
        }
        return BatchVerdicts(rowCount: plan.rowCount, policies: policies)
    }
}

/// The outcomes of one policy over a range of rows.
private struct PolicyWords: Sendable {
    private(set) var isTrue: [UInt64] = []
    private(set) var undecided: [UInt64] = []
    private(set) var error: [UInt64] = []
    private let canBeUndecided: Bool
    private let canFail: Bool

    init(_ plan: BatchPlan, _ condition: NodeID) {
        canBeUndecided = plan.canBeUndecided[Int(condition.index)]
        canFail = plan.canFail[Int(condition.index)]
    }

    mutating func append(_ outcome: TruthVector, words: Int) {
        isTrue.append(contentsOf: outcome.isTrue.prefix(words))
        if canBeUndecided { undecided.append(contentsOf: outcome.undecided.prefix(words)) }
        if canFail { error.append(contentsOf: outcome.error.prefix(words)) }
    }
}
