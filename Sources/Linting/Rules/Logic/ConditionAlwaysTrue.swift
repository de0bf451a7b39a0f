import Diagnostics

extension LintRule {
    static let conditionAlwaysTrue = LintRule(
        constant: true, because: .other, "condition-always-true",
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
            source: "Language §4.1, §4.3; decisions 4 to 6"),
        message: "the condition holds for every resource")
}
