import Diagnostics

extension LintRule {
    static let conditionAlwaysTrue = LintRule(
        "condition-always-true", .logic, .warning,
        Page(
            "A condition holds for every resource, whatever its values are.",
            reason: """
                A rule with such a condition acts on more than its author meant, and nothing in a compliance report says why.
                """,
            bad: """
                "anyOf": [
                  { "field": "location", "equals": "westeurope" },
                  { "not": { "field": "location", "equals": "westeurope" } } ]
                """,
            good: """
                "field": "location", "equals": "westeurope"
                """,
            source: "Language §4.1, §4.3; decisions 4 to 6"), unit: .definition
    ) { input, report in
        for case .constant(let condition, true) in input.logic.lazy.flatMap(\.findings)
        where ConstantCause(condition, isTrue: true) == .other {
            report.add(at: condition.headline, "the condition holds for every resource")
        }
    }
}
