import Diagnostics
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let enrollWithoutEnrollment = LintRule(
        "enroll-without-enrollment", .enforcement, .warning,
        Page(
            "An assignment has the enforcement mode `Enroll`, and no enrollment among the documents names it.",
            reason: """
                With `Enroll` a policy is enforced on enrolled resources only. Without an enrollment it reports, and refuses \
                nothing.
                """,
            bad: #""enforcementMode": "Enroll""#,
            good: #""enforcementMode": "Default""#,
            source: "Language §1.6, §6.8")
    ) { input, report in
        let enrolled = Set(input.governance.enrollments.map(\.assignment))
        for assignment in input.assignments where assignment.bound?.enforcementMode == .enroll {
            guard let written = assignment.syntax.enforcementMode,
                let position = assignment.position, !enrolled.contains(position)
            else { continue }
            report.add(
                at: written.span,
                "no enrollment names the assignment, so that it is enforced on no resource",
                help: "add a document of type `Microsoft.Authorization/policyEnrollments`")
        }
    }
}
