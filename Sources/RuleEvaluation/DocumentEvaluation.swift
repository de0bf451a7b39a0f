package import Columns
package import RuleIR

/// Finds the resources related to some rows of a table; nil when nobody can say.
///
/// For each of the rows the name and the group that the search asks for, in this order; nil where it is known to be undecided.
package typealias RelatedLookup = (
    RelatedSearch, _ texts: [[String]?], _ rows: Range<Int>
) -> RelatedRows?

/// The outcomes of one policy over the rows of a document table.
package struct DocumentVerdict: Sendable {
    package let condition: TruthBitmaps
    package let applicability: TruthBitmaps
}

/// A program over the rows of one document table: verdicts at once, details when somebody asks.
package final class DocumentEvaluation {
    /// For each policy its outcomes; nil when it applies to no document of the type.
    package let verdicts: [DocumentVerdict?]
    let program: DocumentProgram
    private let source: BatchSource
    /// The rows that can be evaluated at once.
    private let parts: [Range<Int>]
    /// Evaluates the part of the last row that somebody asked about.
    private var evaluator: VectorEvaluator

    /// Evaluates every applicable policy, or those of them that are needed, for every row on the calling thread.
    ///
    /// The table must hold what the projection names; anything else counts as not collected.
    package init(
        _ program: DocumentProgram, _ table: DocumentTable, needing isNeeded: [Bool]? = nil,
        limits: EvaluationLimits = EvaluationLimits(),
        related: @escaping RelatedLookup = { _, _, _ in nil }
    ) {
        let source = BatchSource(table, memo: program.candidates, related: related)
        let evaluator = VectorEvaluator(program.graph, program.tree, source, limits: limits)
        self.program = program
        self.source = source
        let roots = program.graph.roots
        let judging = roots.indices.filter {
            program.applies(policy: $0) && isNeeded?[$0] ?? true
        }
        let nodes = judging.flatMap { [roots[$0].condition, roots[$0].applicability] }
        let parted = evaluator.truths(of: nodes, whole: source)
        parts = parted.parts
        self.evaluator =
            evaluator.excess == nil
            ? evaluator
            : VectorEvaluator(
                program.graph, program.tree, BatchSource(source, rows: parts[0]), limits: limits)
        var verdicts = [DocumentVerdict?](repeating: nil, count: roots.count)
        for (index, policy) in judging.enumerated() {
            verdicts[policy] = DocumentVerdict(
                condition: parted.truths[2 * index].bitmaps,
                applicability: parted.truths[2 * index + 1].bitmaps)
        }
        self.verdicts = verdicts
    }

    /// What `read` finds for a row, with the evaluator of the row and the row's position in it.
    func reading<Result>(
        row: Int, _ read: (VectorEvaluator, _ position: Int) -> Result
    ) -> Result {
        if !evaluator.source.rows.contains(row) {
            let part = parts.first { $0.contains(row) } ?? row..<row + 1
            evaluator = VectorEvaluator(
                program.graph, program.tree, BatchSource(source, rows: part),
                limits: evaluator.limits)
        }
        if evaluator.excess == nil {
            let result = read(evaluator, row - evaluator.source.rows.lowerBound)
            // Details may enter scopes that no condition does.
            if evaluator.excess == nil { return result }
        }
        evaluator.release()
        return read(evaluator.alone(source, row: row), 0)
    }

    /// What a detail of a policy computes for a row; the position is that in `RuleRoot.details`.
    package func detail(_ position: Int, of policy: Int, row: Int) -> Outcome {
        let details = program.graph.roots[policy].details
        guard details.indices.contains(position) else { return .notCollected }
        return reading(row: row) { $0.outcomes(details[position], at: nil).outcome(at: $1) }
    }

    /// The number of details of a policy.
    package func detailCount(of policy: Int) -> Int { program.graph.roots[policy].details.count }

    /// The id of the first related resource that satisfies an IfNotExists policy for a row; nil when none does.
    ///
    /// The last two details of such a policy are that id and whether it satisfies.
    package func relatedResource(of policy: Int, row: Int) -> Outcome? {
        let details = program.graph.roots[policy].details
        guard details.count >= 2, let scope = program.tree.scope(of: details[details.count - 2])
        else { return nil }
        return reading(row: row) {
            $0.firstRelated(
                in: scope, satisfying: details[details.count - 1], details[details.count - 2],
                at: $1)
        }
    }

    /// Why a policy failed for a row; nil when it did not fail.
    package func failure(policy: Int, row: Int) -> RowFailure? {
        let root = program.graph.roots[policy]
        let failure = reading(row: row) {
            $0.failure(of: root.condition, at: $1, in: nil)
                ?? $0.failure(of: root.applicability, at: $1, in: nil)
        }
        return failure.map { RowFailure($0, in: program.graph) }
    }
}
