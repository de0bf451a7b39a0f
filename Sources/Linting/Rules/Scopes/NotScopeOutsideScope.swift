import Diagnostics
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let notScopeOutsideScope = LintRule(
        "notscope-outside-scope", .scopes, .error,
        Page(
            "An assignment excludes a scope that does not lie within its own.",
            reason: """
                It excludes nothing: mostly the id is wrong, and what should be excluded is judged. (Where management groups are \
                involved, the hierarchy has to be known.)
                """,
            bad: """
                "scope": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/app",
                "notScopes": ["/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/test"]
                """,
            good: """
                "scope": "/subscriptions/11111111-2222-3333-4444-555555555555",
                "notScopes": ["/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/test"]
                """,
            source: "Language §1.4")
    ) { input, report in
        let containment = ScopeContainment(input.governance.hierarchy)
        for assignment in input.assignments {
            guard let scope = assignment.syntax.scopeID, !isPlaceholder(scope) else { continue }
            for excluded in assignment.syntax.notScopes
            where excluded.text.hasPrefix("/") && !isPlaceholder(excluded.text)
                && containment.holds(excluded.text, within: scope) == false
                // The other way round another rule tells.
                && containment.holds(scope, within: excluded.text) == false
            {
                report.add(
                    at: excluded.span, "the excluded scope does not lie within `\(scope)`",
                    notes: assignment.syntax.scope.map {
                        [DiagnosticNote("the assignment's scope", at: .span($0.span))]
                    } ?? [])
            }
        }
    }
}
