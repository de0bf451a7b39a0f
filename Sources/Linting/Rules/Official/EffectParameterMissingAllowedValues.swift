import Diagnostics
import PolicySyntax

extension LintRule {
    static let effectParameterMissingAllowedValues = LintRule(
        "effect-parameter-missing-allowed-values", .definitions, .warning,
        Page(
            "The parameter that chooses the effect has no `allowedValues`.",
            reason: """
                An assignment can give it any text: a misspelt effect, or one that the rule has no `details` for, is found out only \
                when the assignment fails.
                """,
            bad: #""effect": { "type": "String", "defaultValue": "Audit" }"#,
            good:
                #""effect": { "type": "String", "allowedValues": ["Audit", "Deny", "Disabled"], "defaultValue": "Audit" }"#,
            source: "azure-policy-linter; Language §3.1, §6"),
        unit: .definition
    ) { input, report in
        for definition in input.definitions {
            guard let parameter = definition.effectParameter,
                (parameter.allowedValues ?? []).isEmpty
            else { continue }
            report.add(
                at: parameter.name.span,
                "any effect can be assigned through `\(parameter.name.text)`",
                help: "list the effects that the rule supports in `allowedValues`")
        }
    }
}
