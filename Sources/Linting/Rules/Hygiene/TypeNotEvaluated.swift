import Diagnostics
import PolicySyntax

extension LintRule {
    static let typeNotEvaluated = LintRule(
        "type-not-evaluated", .definitions, .warning,
        Page(
            "A rule is for a resource type that Azure Policy does not evaluate.",
            reason: """
                Types of `Microsoft.Resources` other than subscriptions and resource groups, and all of `Microsoft.Billing`, \
                `Microsoft.Help` and `Microsoft.Diagnostics`, bypass policies: the condition never holds.
                """,
            bad: #"{ "field": "type", "equals": "Microsoft.Resources/deployments" }"#,
            good:
                #"{ "field": "type", "equals": "Microsoft.Resources/subscriptions/resourceGroups" }"#,
            source: "Language §6.9; AzPolicyTest"),
        unit: .definition
    ) { input, report in
        for leaf in input.outlines.lazy.flatMap(\.leaves)
        where leaf.isOf("type") && [.equals, .in].contains(leaf.conditionOperator)
            && !leaf.place.isNegated && !leaf.place.isInExistenceCondition
        {
            for type in leaf.texts where bypassesPolicies(foldingASCII(type.text)) {
                report.add(
                    at: type.span, "policies are not evaluated for resources of type `\(type.text)`"
                )
            }
        }
    }
}

/// Whether resources of a type, in small letters, are not evaluated.
private func bypassesPolicies(_ type: String) -> Bool {
    if type.hasPrefix("microsoft.resources/") {
        return ![
            "microsoft.resources/subscriptions", "microsoft.resources/subscriptions/resourcegroups",
        ]
        .contains(type)
    }
    return ["microsoft.billing/", "microsoft.help/", "microsoft.diagnostics/"].contains {
        type.hasPrefix($0)
    }
}
