import Diagnostics
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let denyWithoutAuditHistory = LintRule(
        "deny-without-audit-history", .enforcement, .info,
        Page(
            "An assignment denies what an inventory still has; needs `--compliance`.",
            reason: """
                Whoever writes one of these resources next is refused, whatever the change is about: a rotation or a renewal fails \
                first. The summary of `policyc evaluate --format json` says how many there are.
                """,
            bad: #""parameters": { "effect": { "value": "Deny" } }"#,
            good: #""parameters": { "effect": { "value": "Audit" } }"#,
            source: "Language §6, §6.9")
    ) { input, report in
        guard let summary = input.compliance else { return }
        for assignment in input.assignments {
            guard let id = assignment.syntax.id, assignment.bound?.enforcementMode == .default,
                assignment.policies.contains(where: { $0.effect.effect == .deny }),
                let counts = summary.assignment(id.text)
            else { continue }
            // Of several policies some may deny and others report.
            let count = counts.policies == 1 ? counts.nonCompliant : counts.wouldDeny
            guard count > 0 else { continue }
            report.add(
                at: assignment.syntax.policyDefinitionID.span,
                "the inventory has \(count) violation\(count == 1 ? "" : "s") of what the assignment denies: the next write of each is refused",
                help: "report with `Audit` until they are mended")
        }
    }
}
