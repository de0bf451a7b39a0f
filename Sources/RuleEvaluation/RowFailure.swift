package import Columns
package import Diagnostics
package import PolicyCatalog
import RuleIR

/// Why a policy failed for a row, without the values it met, and the places of what failed.
package struct RowFailure {
    package let message: String
    /// One policy may share the failing node with others: each wrote it at a place of its own.
    package let spans: [SourceSpan]

    init(_ failure: RuleFailure, in graph: RuleGraph) {
        message = failure.error.message
        spans = graph.spans(of: failure.node)
    }
}

extension ComponentProgram {
    /// Why a policy failed for a row; nil when it did not fail.
    ///
    /// For reports of single rows: it computes the row's condition anew, as a batch of one.
    package func failure(policy: Int, columns: [AliasID: Column], row: Int) -> RowFailure? {
        let source = BatchSource(rowCount: 1) { alias in
            OutcomeVector(constant: columns[alias]?.outcome(at: row) ?? .notCollected)
        }
        return VectorEvaluator(
            graph, tree, source, limits: EvaluationLimits(), isAlone: true
        )
        .failure(of: graph.roots[policy].condition, at: 0, in: nil)
        .map { RowFailure($0, in: graph) }
    }
}
