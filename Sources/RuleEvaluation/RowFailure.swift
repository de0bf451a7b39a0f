package import Columns
package import PolicyCatalog
import RuleIR

extension ComponentProgram {
    /// Why a policy failed for a row, without the values it met; nil when it did not fail.
    ///
    /// For reports of single rows: it computes the row's condition anew, as a batch of one.
    package func failureMessage(
        policy: Int, columns: [AliasID: Column], row: Int
    ) -> String? {
        let source = BatchSource(rowCount: 1) { alias in
            OutcomeVector(constant: columns[alias]?.outcome(at: row) ?? .notCollected)
        }
        return VectorEvaluator(graph, tree, source)
            .failure(of: graph.roots[policy].condition, at: 0, in: nil)?.error.message
    }
}
