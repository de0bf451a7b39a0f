import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let denyWithoutAudit = LintRule(
        "deny-without-audit", .hygiene, .info,
        Page(
            "The effect parameter allows `Deny` and does not allow `Audit`.",
            reason: "Nobody can find out by a report what `Deny` would refuse before it does.",
            bad: #""allowedValues": ["Deny", "Disabled"]"#,
            good: #""allowedValues": ["Audit", "Deny", "Disabled"]"#,
            source: "Language §6.1; AzPolicyTest"),
        unit: .definition
    ) { input, report in
        for definition in input.definitions {
            guard let mode = definition.effectiveMode, mode.acceptedEffects.contains(.audit),
                definition.effectParameter?.allowedValues?.isEmpty == false,
                let deny = definition.namedEffects.first(where: { $0.effect == .deny }),
                !definition.namedEffects.contains(where: { $0.effect == .audit })
            else { continue }
            report.add(
                at: deny.span, "the definition can deny and cannot report first",
                help: "allow `Audit` too")
        }
    }
}
