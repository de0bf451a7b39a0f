import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let tryGetUseWithNullCoercingOperator = LintRule(
        "tryget-use-with-null-coercing-operator", .logic, .info,
        Page(
            "A `value` that is a bare `tryGet` is compared by an operator that takes null for the empty text.",
            reason: """
                When the member is missing, `notEquals` and the like hold and `equals` does not, without a word. Say what is meant \
                for that case.
                """,
            bad: #"{ "value": "[tryGet(field('tags'), 'owner')]", "notEquals": "platform" }"#,
            good:
                #"{ "value": "[coalesce(tryGet(field('tags'), 'owner'), 'nobody')]", "notEquals": "platform" }"#,
            source: "azure-policy-linter; Language §4.3"),
        unit: .definition
    ) { input, report in
        for leaf in input.outlines.lazy.flatMap(\.leaves) {
            guard leaf.conditionOperator.takesNullForEmpty,
                case .value(.expression(let expression, let span)) = leaf.leaf.subject,
                expression.function == .tryGet
            else { continue }
            let outcome =
                leaf.isMetByMissingValue != leaf.place.isNegated ? "holds" : "does not hold"
            report.add(
                at: span,
                "where the member is missing, the value acts as the empty text, and "
                    + "`\(leaf.conditionOperator.rawValue)` \(outcome)",
                help: "give a value for that case with `coalesce`")
        }
    }
}

extension ConditionOperator {
    fileprivate var takesNullForEmpty: Bool {
        switch self {
        case .equals, .notEquals, .in, .notIn, .like, .notLike, .contains, .notContains, .match,
            .notMatch, .matchInsensitively, .notMatchInsensitively:
            true
        case .containsKey, .notContainsKey, .less, .lessOrEquals, .greater, .greaterOrEquals,
            .exists:
            false
        }
    }
}
