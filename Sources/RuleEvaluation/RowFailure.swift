package import Columns
package import PolicyCatalog
import RuleIR

extension ComponentProgram {
    /// Why a policy failed for a row, without the values it met; nil when it did not fail.
    ///
    /// For reports of single rows: it computes the row's condition anew.
    package func failureMessage(
        policy: Int, columns: [AliasID: Column], row: Int
    ) -> String? {
        var interpreter = RuleInterpreter(graph: graph)
        for alias in columnsOfPolicies[policy] ?? [] {
            interpreter.fields[alias] = columns[alias]?.outcome(at: row) ?? .notCollected
        }
        let condition = graph.roots[policy].condition
        return interpreter.truth(condition) == .error
            ? interpreter.failure(condition)?.message : nil
    }
}
