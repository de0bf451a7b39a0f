import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let riskyEffectParameterDefaultValue = LintRule(
        "risky-effect-parameter-default-value", .definitions, .warning,
        Page(
            "The parameter that chooses the effect refuses, changes or deploys by default.",
            reason: """
                Who assigns the definition without a thought for the parameter enforces it at once. A default should report, and \
                enforcing should be a choice.
                """,
            bad:
                #""effect": { "type": "String", "allowedValues": ["Audit", "Deny", "Disabled"], "defaultValue": "Deny" }"#,
            good:
                #""effect": { "type": "String", "allowedValues": ["Audit", "Deny", "Disabled"], "defaultValue": "Audit" }"#,
            source: "azure-policy-linter; Language §3.2, §6"),
        unit: .definition
    ) { input, report in
        for definition in input.definitions {
            guard let value = definition.effectParameter?.defaultValue, let name = value.string,
                Effect(named: name)?.isEnforcing == true
            else { continue }
            report.add(
                at: value.span,
                "an assignment that says nothing about the effect applies `\(name)`",
                help: "let the default report, for example with `Audit`, `AuditIfNotExists` or "
                    + "`Disabled`")
        }
    }
}
