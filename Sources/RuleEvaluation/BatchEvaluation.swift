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
    /// The rows that a worker takes at a time when a batch is shared among workers.
    static let morselRows = 8 * VectorLength.longest

    /// Evaluates every applicable policy, or those of them that are needed, for every row on the calling thread.
    ///
    /// A column that the program reads and that is missing counts as not collected.
    package func evaluate(
        columns: [AliasID: Column], rowCount: Int, needing isNeeded: [Bool]? = nil
    ) -> BatchVerdicts {
        let plan = BatchPlan(self, columns: columns, rowCount: rowCount, needing: isNeeded)
        return assemble(evaluate(plan, rows: 0..<rowCount), plan)
    }

    /// Evaluates every applicable policy for every row with several workers; the result is the same for any number.
    package func evaluate(
        columns: [AliasID: Column], rowCount: Int, workers: Int
    ) async -> BatchVerdicts {
        await evaluate(
            columns: columns, rowCount: rowCount, workers: workers, morselRows: Self.morselRows)
    }

    /// The same with morsels and vectors of given lengths, for tests of their borders.
    func evaluate(
        columns: [AliasID: Column], rowCount: Int, workers: Int, morselRows: Int,
        longestVector: Int = VectorLength.longest
    ) async -> BatchVerdicts {
        precondition(workers > 0, "a batch needs a worker")
        precondition(morselRows % longestVector == 0, "a morsel is whole vectors")
        let plan = BatchPlan(
            self, columns: columns, rowCount: rowCount, longestVector: longestVector)
        let morsels = (rowCount + morselRows - 1) / morselRows
        guard morsels > 1, workers > 1 else {
            return assemble(evaluate(plan, rows: 0..<rowCount), plan)
        }
        // Several parts for each worker, handed out as workers come free: cores are not equally fast.
        let share = (morsels + workers * 8 - 1) / (workers * 8) * morselRows
        let starts = Array(stride(from: 0, to: rowCount, by: share))
        let results = await withTaskGroup(of: (Int, [PolicyWords?]).self) { group in
            func evaluatePart(at start: Int) {
                let rows = start..<min(start + share, rowCount)
                group.addTask { (start, evaluate(plan, rows: rows)) }
            }
            for start in starts.prefix(workers) { evaluatePart(at: start) }
            var waiting = starts.dropFirst(workers)
            var parts: [Int: [PolicyWords?]] = [:]
            while let (start, part) = await group.next() {
                parts[start] = part
                if let next = waiting.popFirst() { evaluatePart(at: next) }
            }
            return joined(parts)
        }
        return assemble(results, plan)
    }

    /// The results of parts in the order of their first rows.
    private func joined(_ parts: [Int: [PolicyWords?]]) -> [PolicyWords?] {
        var parts = parts
        // The first part has room for the others, so that joining copies only them.
        var joined = parts.removeValue(forKey: 0) ?? []
        for (_, part) in parts.sorted(by: { $0.key < $1.key }) {
            for policy in joined.indices { joined[policy]?.append(part[policy]) }
        }
        return joined
    }

    /// Evaluates a range of rows that starts at a vector.
    private func evaluate(_ plan: BatchPlan, rows: Range<Int>) -> [PolicyWords?] {
        var executor = VectorExecutor(plan)
        var results = graph.roots.indices.map { policy in
            plan.evaluates[policy]
                ? PolicyWords(plan, graph.roots[policy].condition, rows) : nil
        }
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: plan.vectorRows) {
            executor.begin(at: start)
            let words = (min(start + plan.vectorRows, rows.upperBound) - start + 63) / 64
            for policy in results.indices where results[policy] != nil {
                let outcome = executor.result(graph.roots[policy].condition)
                results[policy]?.append(outcome, words: words)
            }
        }
        return results
    }

    private func assemble(_ results: [PolicyWords?], _ plan: BatchPlan) -> BatchVerdicts {
        let policies = results.map { words -> TruthBitmaps? in
            guard let words else { return nil }
            func doubts(_ words: [UInt64]) -> Bitmap? {
                let isClear = words.allSatisfy { $0 == 0 }
                return isClear ? nil : Bitmap(words: words, count: plan.rowCount)
            }
            return TruthBitmaps(
                isTrue: Bitmap(words: words.isTrue, count: plan.rowCount),
                undecided: doubts(words.undecided), error: doubts(words.error))
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

    /// Reserves room for the rows, or for all of them in the first part.
    init(_ plan: BatchPlan, _ condition: NodeID, _ rows: Range<Int>) {
        canBeUndecided = plan.canBeUndecided[Int(condition.index)]
        canFail = plan.canFail[Int(condition.index)]
        let room = rows.lowerBound == 0 ? plan.rowCount : rows.count
        isTrue.reserveCapacity((room + 63) / 64)
    }

    /// Appends the outcomes of the rows that follow.
    mutating func append(_ next: PolicyWords?) {
        guard let next else { return }
        isTrue += next.isTrue
        undecided += next.undecided
        error += next.error
    }

    mutating func append(_ outcome: TruthVector, words: Int) {
        isTrue.append(contentsOf: outcome.isTrue.prefix(words))
        if canBeUndecided { undecided.append(contentsOf: outcome.undecided.prefix(words)) }
        if canFail { error.append(contentsOf: outcome.error.prefix(words)) }
    }
}
