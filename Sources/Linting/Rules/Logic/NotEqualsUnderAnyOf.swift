import Diagnostics

extension LintRule {
    static let notEqualsUnderAnyOf = LintRule(
        constant: true, because: .severalNegations, "not-equals-under-any-of",
        Page(
            "An `anyOf` asks that a value differs from one of several texts, which every value does.",
            reason: """
                No value equals two texts at once, so one of the comparisons always holds. Meant was `notIn`, or `allOf`.
                """,
            bad: """
                "anyOf": [
                  { "field": "location", "notEquals": "westeurope" },
                  { "field": "location", "notEquals": "northeurope" } ]
                """,
            good: """
                "field": "location", "notIn": ["westeurope", "northeurope"]
                """,
            source: "Language §4.1, §4.3"),
        message: "every value differs from one of these: the condition holds for every resource",
        help: "use `notIn`, or `allOf`")
}
