import Diagnostics
import PolicySyntax

extension LintRule {
    static let effectParameterMissingDefaultValue = LintRule(
        "effect-parameter-missing-default-value", .definitions, .warning,
        Page(
            "The parameter that chooses the effect has no `defaultValue`.",
            reason: """
                Each assignment must choose an effect, and what it chooses without knowing the rule is a guess. A default of `Audit` \
                or `Disabled` tells what is meant to be the start.
                """,
            bad: #""effect": { "type": "String", "allowedValues": ["Audit", "Deny", "Disabled"] }"#,
            good:
                #""effect": { "type": "String", "allowedValues": ["Audit", "Deny", "Disabled"], "defaultValue": "Audit" }"#,
            source: "azure-policy-linter; Language §3.1, §3.2"),
        unit: .definition
    ) { input, report in
        for definition in input.definitions {
            guard let parameter = definition.effectParameter, parameter.defaultValue == nil else {
                continue
            }
            report.add(
                at: parameter.name.span,
                "every assignment has to give a value to `\(parameter.name.text)`, since the effect has no "
                    + "default",
                help: "give it a `defaultValue` that only reports")
        }
    }
}
