import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let effectParameterWithoutDisabled = LintRule(
        "effect-parameter-without-disabled", .hygiene, .info,
        Page(
            "The effect parameter does not allow `Disabled`.",
            reason: """
                In an initiative a policy can be turned off only by its effect. Without `Disabled` it needs an override, or another \
                initiative.
                """,
            bad: #""allowedValues": ["Audit", "Deny"]"#,
            good: #""allowedValues": ["Audit", "Deny", "Disabled"]"#,
            source: "Language §6; AzPolicyTest"),
        unit: .definition
    ) { input, report in
        for definition in input.definitions {
            guard let parameter = definition.effectParameter,
                parameter.allowedValues?.isEmpty == false,
                !definition.namedEffects.contains(where: { $0.effect == .disabled })
            else { continue }
            report.add(
                at: parameter.name.span, "`\(parameter.name.text)` does not allow `Disabled`",
                help: "add it to `allowedValues`")
        }
    }
}
