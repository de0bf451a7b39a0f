import Diagnostics
import JSONSyntax
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let modeMissing = LintRule(
        "mode-missing", .hygiene, .warning,
        Page(
            "A definition has no `mode`.",
            reason: """
                Tools fill in different ones: the portal and PowerShell `All`, the command line and the service none, which acts as \
                `Indexed` and leaves out resource groups, subscriptions and types without tags and location.
                """,
            bad: #""properties": { "displayName": "Keys", "policyRule": {} }"#,
            good: #""properties": { "displayName": "Keys", "mode": "All", "policyRule": {} }"#,
            source: "Language §2")
    ) { input, report in
        for definition in input.definitions where definition.mode == nil && !definition.isBuiltIn {
            guard let body = definition.body, body.member("mode") == nil,
                body.member("displayName") != nil || body.member("parameters") != nil
            else { continue }
            report.add(
                at: (definition.displayName ?? definition.name)?.span
                    ?? definition.rule.effect.span,
                "the definition has no `mode`, and tools choose different ones",
                help: "write `All`, or `Indexed` for rules about tags and location")
        }
    }
}
