import Diagnostics
import JSONSyntax
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let scopeShadowedAssignment = LintRule(
        "scope-shadowed-assignment", .scopes, .info,
        Page(
            "The same definition is assigned with the same values at a scope and above it.",
            reason: """
                Everything below the upper scope is judged twice, with one result: findings count double, and a change of one \
                assignment has no effect while the other stands.
                """,
            bad: """
                "scope": "/providers/Microsoft.Management/managementGroups/corp"
                "scope": "/subscriptions/11111111-2222-3333-4444-555555555555"
                """,
            good: #""scope": "/providers/Microsoft.Management/managementGroups/corp""#,
            source: "Language §1.4, §6")
    ) { input, report in
        let plain = input.assignments.filter {
            $0.bound?.scope != nil && $0.syntax.resourceSelectors.isEmpty
                && $0.syntax.overrides.isEmpty
        }
        let containment = ScopeContainment(input.governance.hierarchy)
        var nested = NestedScopes<LintedAssignment>(input.governance.hierarchy)
        for assignment in plain {
            nested.add(assignment, group: assignment.application, scope: assignment.scope)
        }
        for assignment in plain {
            let others = nested.elements(of: assignment.application, around: assignment.scope)
            let upper = others.first { other in
                guard let position = assignment.position, let otherPosition = other.position else {
                    return false
                }
                // Of two at one scope the later one is told.
                let isSame = normalScope(other.scope) == normalScope(assignment.scope)
                return otherPosition != position && (!isSame || otherPosition < position)
                    && !other.excludesPart(of: assignment.scope, containment)
            }
            guard let upper else { continue }
            report.add(
                at: assignment.syntax.policyDefinitionID.span,
                "the definition is assigned with the same values at `\(upper.scope)` too: all is judged twice",
                notes: [
                    DiagnosticNote(
                        "the other assignment", at: .span(upper.syntax.policyDefinitionID.span))
                ])
        }
    }
}

extension LintedAssignment {
    fileprivate var scope: String { bound?.scope ?? "" }

    /// What is assigned, in which version, with which values and mode: equal texts for equal applications.
    fileprivate var application: String {
        var writer = JSONWriter(layout: .compact)
        writer.array { list in
            list.value(foldingASCII(syntax.policyDefinitionID.text))
            list.value(foldingASCII(syntax.definitionVersion?.text ?? ""))
            list.value(bound?.enforcementMode.name ?? "")
            let parameters = syntax.parameters.map { (foldingASCII($0.name.text), $0.value) }
            for (name, value) in parameters.sorted(by: { $0.0 < $1.0 }) {
                list.value(name)
                list.value(value)
            }
        }
        return writer.text
    }

    /// Whether an excluded scope holds a scope or lies in it.
    fileprivate func excludesPart(of scope: String, _ containment: ScopeContainment) -> Bool {
        // The service takes 400 of them.
        syntax.notScopes.prefix(400).contains {
            containment.holds($0.text, within: scope) != false
                || containment.holds(scope, within: $0.text) != false
        }
    }
}
