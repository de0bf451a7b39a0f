import Diagnostics

extension LintRule {
    static let conditionAlwaysFalse = LintRule(
        "condition-always-false", .logic, .warning,
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
            source: "Language §4.1, §4.3; decisions 4 to 6"), unit: .definition
    ) { input, report in
        for case .constant(let condition, false) in input.logic.lazy.flatMap(\.findings)
        where ConstantCause(condition, isTrue: false) == .other {
            report.add(at: condition.headline, "the condition holds for no resource")
        }
    }
}
