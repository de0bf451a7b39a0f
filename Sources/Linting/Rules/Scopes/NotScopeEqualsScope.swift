import Diagnostics
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let notScopeEqualsScope = LintRule(
        "notscope-equals-scope", .scopes, .error,
        Page(
            "An assignment excludes its whole scope.",
            reason: "It judges nothing at all.",
            bad: """
                "scope": "/subscriptions/11111111-2222-3333-4444-555555555555",
                "notScopes": ["/subscriptions/11111111-2222-3333-4444-555555555555"]
                """,
            good: """
                "scope": "/subscriptions/11111111-2222-3333-4444-555555555555",
                "notScopes": ["/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/test"]
                """,
            source: "Language §1.4")
    ) { input, report in
        let containment = ScopeContainment(input.governance.hierarchy)
        for assignment in input.assignments {
            guard let scope = assignment.syntax.scopeID, !isPlaceholder(scope),
                let excluded = assignment.syntax.notScopes.first(where: {
                    !$0.text.isEmpty && containment.holds(scope, within: $0.text) == true
                })
            else { continue }
            report.add(
                at: excluded.span, "the assignment excludes all of its scope and judges nothing",
                notes: assignment.syntax.scope.map {
                    [DiagnosticNote("the scope", at: .span($0.span))]
                } ?? [])
        }
    }
}
