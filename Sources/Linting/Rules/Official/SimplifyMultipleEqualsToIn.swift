import Diagnostics
import PolicySyntax

extension LintRule {
    static let simplifyMultipleEqualsToIn = LintRule(
        "simplify-multiple-equals-to-in", .logic, .info,
        Page(
            "An `anyOf` compares one field with several values by `equals`.",
            reason:
                "One `in` says the same in a line. (Fields that are collections are left alone: there it is not the same.)",
            bad: """
                { "anyOf": [
                  { "field": "location", "equals": "westeurope" },
                  { "field": "location", "equals": "northeurope" } ] }
                """,
            good: #"{ "field": "location", "in": ["westeurope", "northeurope"] }"#,
            fix: "Makes the first comparison an `in` and removes the others.",
            source: "azure-policy-linter; Language §4.3, §4.4; decision 5"),
        unit: .definition
    ) { input, report in
        reportChains(of: .equals, in: .anyOf, insteadOf: .in, input, &report)
    }
}
