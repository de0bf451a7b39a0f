import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let unguardedTryGetOperatorValue = LintRule(
        "unguarded-tryget-operator-value", .logic, .error,
        Page(
            "The right side of an operator is a bare `tryGet`.",
            reason: """
                `tryGet` gives null when something is missing, and a null on the right side makes the evaluation fail: the request \
                is refused.
                """,
            bad:
                #"{ "field": "location", "equals": "[tryGet(parameters('settings'), 'location')]" }"#,
            good:
                #"{ "field": "location", "equals": "[coalesce(tryGet(parameters('settings'), 'location'), 'westeurope')]" }"#,
            source: "azure-policy-linter; Language §4.3; decision 7"),
        unit: .definition
    ) { input, report in
        for leaf in input.outlines.lazy.flatMap(\.leaves) {
            guard case .expression(let expression, let span) = leaf.leaf.operand,
                expression.function == .tryGet
            else { continue }
            report.add(
                at: span,
                "`tryGet` gives null when the member is missing, and "
                    + "`\(leaf.conditionOperator.rawValue)` fails for null",
                help: "give a value for that case with `coalesce`")
        }
    }
}
