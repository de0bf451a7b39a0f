import Diagnostics

extension LintRule {
    static let hardCodedPolicyEnforcementEffect = LintRule(
        "hard-coded-policy-enforcement-effect", .definitions, .warning,
        Page(
            "The rule writes out an effect that refuses, changes or deploys.",
            reason: """
                Every assignment enforces from its first minute: there is no way to report first and to enforce once the number of \
                violations is known, except by an override or `DoNotEnforce`.
                """,
            bad: #""then": { "effect": "deny" }"#,
            good: #""then": { "effect": "[parameters('effect')]" }"#,
            source: "azure-policy-linter; Language §6, §6.8"),
        unit: .definition
    ) { input, report in
        for definition in input.definitions {
            guard let literal = definition.literalEffect, literal.effect.isEnforcing else {
                continue
            }
            report.add(
                at: literal.span,
                "the effect is always `\(literal.text)`: assignments cannot report first and enforce later",
                help: "let a parameter choose the effect")
        }
    }
}
