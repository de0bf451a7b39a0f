import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let denyWithDoNotEnforce = LintRule(
        "deny-with-donotenforce", .enforcement, .warning,
        Page(
            "An assignment applies `deny` and is not enforced, and its description says nothing of it.",
            reason: """
                With `DoNotEnforce` the policy reports and never refuses anything. That is right for a trial, and easily forgotten \
                after it: reports say *deny*, and everything is let through.
                """,
            bad: """
                "enforcementMode": "DoNotEnforce",
                "parameters": { "effect": { "value": "Deny" } }
                """,
            good: """
                "description": "Not enforced until 2027-01-31, when the migration ends.",
                "enforcementMode": "DoNotEnforce",
                "parameters": { "effect": { "value": "Deny" } }
                """,
            source: "Language §6.8")
    ) { input, report in
        for assignment in input.assignments where assignment.bound?.enforcementMode == .doNotEnforce
        {
            guard let written = assignment.syntax.enforcementMode,
                let policy = assignment.policies.first(where: { $0.effect.effect == .deny }),
                !mentionsTrial(assignment.syntax.body?["description"]?.string ?? "")
            else { continue }
            let count = assignment.policies.count { $0.effect.effect == .deny }
            let subject =
                count == 1
                ? "`\(policy.effect.spelling)`" : "the effect `deny` of \(count) policies"
            report.add(
                at: written.span, "\(subject) reports only: nothing is refused with `DoNotEnforce`",
                help: "say in `description` until when it is not enforced, or use `Audit`")
        }
    }
}

/// Whether a description has a date or speaks of enforcement.
private func mentionsTrial(_ description: String) -> Bool {
    if foldingASCII(description).contains("enforc") { return true }
    // A date, such as 2027-01-31.
    return description.split(whereSeparator: { !$0.isNumber && $0 != "-" }).contains { word in
        let parts = word.split(separator: "-")
        return parts.count == 3 && parts.map(\.count) == [4, 2, 2]
    }
}
