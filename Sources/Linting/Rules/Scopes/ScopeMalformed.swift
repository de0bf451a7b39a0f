import Diagnostics
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let scopeMalformed = LintRule(
        "scope-malformed", .scopes, .error,
        Page(
            "A scope, an excluded scope or the scope in an id is no resource id.",
            reason: """
                The service does not find it, or nothing lies within it. Checked are the slashes, the shape of subscription ids, \
                the names of the segments, and the provider of management groups; texts with placeholders are left alone. \
                `evaluate` leaves out an excluded scope in which nothing can lie, and no such run is clean.
                """,
            bad: #""scope": "/subscriptions/production/resourceGroups/app/""#,
            good:
                #""scope": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/app""#,
            source: "Language §1.4, §1.5")
    ) { input, report in
        for assignment in input.assignments.map(\.syntax) {
            checkScope(assignment.scope, &report)
            // An id that repeats the scope has the same fault.
            let isTold = assignment.scope.flatMap { ScopeFault($0.text) } != nil
            if !isTold { checkScope(assignment.id, type: "policyAssignments", &report) }
            // Those in which nothing can lie are told when the assignment is resolved, which leaves them out.
            for scope in assignment.notScopes
            where ScopeFault(scope.text)?.holdsNothing == false {
                checkScope(scope, &report)
            }
        }
        for exemption in input.exemptions {
            checkScope(exemption.id, type: "policyExemptions", &report)
        }
    }
}

private func checkScope(_ scope: SpannedString?, _ report: inout LintReport) {
    guard let scope, !isPlaceholder(scope.text), let fault = ScopeFault(scope.text) else { return }
    report.add(at: scope.span, fault.message)
}

/// Checks the scope in the id of an extension resource.
private func checkScope(_ id: SpannedString?, type: String, _ report: inout LintReport) {
    guard let id, !isPlaceholder(id.text), let scope = scopeOfExtension(id.text, type: type),
        let fault = ScopeFault(scope)
    else { return }
    report.add(at: id.span, fault.message)
}
