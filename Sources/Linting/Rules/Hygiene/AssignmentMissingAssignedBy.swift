import Diagnostics
import JSONSyntax

extension LintRule {
    static let assignmentMissingAssignedBy = LintRule(
        "assignment-missing-assigned-by", .hygiene, .info,
        Page(
            "An assignment does not say in `metadata.assignedBy` who made it.",
            reason:
                "Whoever is refused something, or wants an exemption, does not know whom to ask.",
            bad: #""metadata": {}"#,
            good: #""metadata": { "assignedBy": "platform team" }"#,
            source: "Language §1.4; PSRule.Rules.Azure")
    ) { input, report in
        for head in input.heads where head.kind == .assignment {
            let text = head.metadata?["assignedBy"]?.string ?? ""
            if text.allSatisfy(\.isWhitespace), head.metadata?.string == nil {
                report.add(at: head.place, "the assignment has no `metadata.assignedBy`")
            }
        }
    }
}
