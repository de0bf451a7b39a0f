import Diagnostics
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let exemptionInNotScope = LintRule(
        "exemption-in-notscope", .scopes, .info,
        Page(
            "An exemption is for resources that its assignment excludes.",
            reason: """
                Excluded resources are not judged at all, so that there is nothing to exempt: no report shows the exemption, and \
                one of the two can go.
                """,
            bad: """
                "notScopes": ["/subscriptions/…/resourceGroups/test"]
                "id": "/subscriptions/…/resourceGroups/test/providers/Microsoft.Authorization/policyExemptions/test"
                """,
            good:
                #""id": "/subscriptions/…/resourceGroups/app/providers/Microsoft.Authorization/policyExemptions/app""#,
            source: "Language §1.4, §1.5, §7.1")
    ) { input, report in
        let containment = ScopeContainment(input.governance.hierarchy)
        let assignments = Dictionary(
            input.assignments.compactMap { assignment in
                assignment.syntax.id.map { (foldingASCII($0.text), assignment.syntax) }
            }, uniquingKeysWith: { first, _ in first })
        for exemption in input.exemptions {
            guard let id = exemption.id,
                let scope = scopeOfExtension(id.text, type: "policyExemptions"),
                let assignment = assignments[foldingASCII(exemption.policyAssignmentID.text)],
                // The service takes 400 of them.
                let excluded = assignment.notScopes.prefix(400).first(where: {
                    containment.holds(scope, within: $0.text) == true
                })
            else { continue }
            report.add(
                at: id.span,
                "the assignment excludes `\(excluded.text)`: there is nothing to exempt",
                notes: [DiagnosticNote("excluded here", at: .span(excluded.span))])
        }
    }
}
