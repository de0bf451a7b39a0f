package import Columns
package import RuleIR

/// Finds the resources related to each row of a table, by a search and what it computes for each row; nil when nobody can say.
package typealias RelatedLookup = (RelatedSearch, _ operands: [[Outcome]]) -> RelatedRows?

/// The outcomes of one policy over the rows of a document table.
package struct DocumentVerdict: Sendable {
    package let condition: TruthBitmaps
    package let applicability: TruthBitmaps
}

/// A program over the rows of one document table: verdicts at once, details when somebody asks.
package final class DocumentEvaluation {
    /// For each policy its outcomes; nil when it applies to no document of the type.
    package let verdicts: [DocumentVerdict?]
    private let program: DocumentProgram
    private let evaluator: VectorEvaluator

    /// Evaluates every applicable policy for every row on the calling thread.
    ///
    /// The table must hold what the projection names; anything else counts as not collected.
    package init(
        _ program: DocumentProgram, _ table: DocumentTable,
        related: @escaping RelatedLookup = { _, _ in nil }
    ) {
        let source = BatchSource(table) { search, vectors in
            let operands = vectors.map { vector in
                (0..<table.rowCount).map { vector.outcome(at: $0) }
            }
            return related(search, operands)
        }
        let evaluator = VectorEvaluator(program.graph, program.tree, source)
        self.program = program
        self.evaluator = evaluator
        verdicts = program.graph.roots.indices.map { policy in
            guard program.applies(policy: policy) else { return nil }
            let root = program.graph.roots[policy]
            return DocumentVerdict(
                condition: evaluator.truth(root.condition, at: nil).bitmaps,
                applicability: evaluator.truth(root.applicability, at: nil).bitmaps)
        }
    }

    /// What a detail of a policy computes for a row; the position is that in `RuleRoot.details`.
    package func detail(_ position: Int, of policy: Int, row: Int) -> Outcome {
        let details = program.graph.roots[policy].details
        guard details.indices.contains(position) else { return .notCollected }
        return evaluator.outcomes(details[position], at: nil).outcome(at: row)
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
        let positions = evaluator.positions(of: scope)
        let truth = evaluator.truth(details[details.count - 1], at: scope)
        let range = positions.offsets[row]..<positions.offsets[row + 1]
        return range.first { truth[Int($0)] == .isTrue }
            .map { evaluator.outcomes(details[details.count - 2]).outcome(at: Int($0)) }
    }

    /// Why a policy failed for a row, without the values it met; nil when it did not fail.
    package func failureMessage(policy: Int, row: Int) -> String? {
        let root = program.graph.roots[policy]
        let failure =
            evaluator.failure(of: root.condition, at: row, in: nil)
            ?? evaluator.failure(of: root.applicability, at: row, in: nil)
        return failure?.error.message
    }
}
