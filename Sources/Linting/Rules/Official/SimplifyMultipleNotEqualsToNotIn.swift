import Diagnostics
import PolicySyntax

extension LintRule {
    static let simplifyMultipleNotEqualsToNotIn = LintRule(
        "simplify-multiple-notequals-to-notin", .logic, .info,
        Page(
            "An `allOf` compares one field with several values by `notEquals`.",
            reason: "One `notIn` says the same in a line.",
            bad: """
                { "field": "location", "notEquals": "westeurope" },
                { "field": "location", "notEquals": "northeurope" }
                """,
            good: #"{ "field": "location", "notIn": ["westeurope", "northeurope"] }"#,
            fix: "Makes the first comparison a `notIn` and removes the others.",
            source: "azure-policy-linter; Language §4.3; decision 5"),
        unit: .definition
    ) { input, report in
        reportChains(of: .notEquals, in: .allOf, insteadOf: .notIn, input, &report)
    }
}
