import Diagnostics

extension LintRule {
    static let conditionAlwaysFalse = LintRule(
        constant: false, because: .other, "condition-always-false",
        Page(
            "A condition holds for no resource, whatever its values are.",
            reason: """
                The rule never acts because of it: everything counts as compliant, and a deny stops nothing.
                """,
            bad: """
                "allOf": [
                  { "field": "location", "equals": "westeurope" },
                  { "field": "location", "equals": "northeurope" } ]
                """,
            good: """
                "field": "location", "in": ["westeurope", "northeurope"]
                """,
            source: "Language §4.1, §4.3; decisions 4 to 6"),
        message: "the condition holds for no resource")
}
