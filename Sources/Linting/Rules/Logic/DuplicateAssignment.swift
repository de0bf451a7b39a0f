import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let duplicateAssignment = LintRule(
        "duplicate-assignment", .logic, .warning,
        Page(
            "Two assignments apply the same definition with the same values, exclusions and enforcement at the same scope.",
            reason:
                "Each finding is reported twice, and an exemption of one of them changes nothing that people see.",
            bad: """
                [ { "name": "vault-firewall", "properties": { "scope": "/subscriptions/…", … } },
                  { "name": "vault-firewall-2", "properties": { "scope": "/subscriptions/…", … } } ]
                """,
            good:
                #"[ { "name": "vault-firewall", "properties": { "scope": "/subscriptions/…", … } } ]"#,
            source: "Language §1.4")
    ) { input, report in
        var first: [String: PolicyAssignment] = [:]
        for assignment in input.assignments {
            guard let scope = assignment.bound?.scope, let body = assignment.syntax.body else {
                continue
            }
            let names = [
                "parameters", "notScopes", "enforcementMode", "resourceSelectors", "overrides",
                "definitionVersion",
            ]
            let key =
                [foldingASCII(scope), foldingASCII(assignment.syntax.policyDefinitionID.text)]
                + names.map { body[$0].map { input.condensed($0.span) } ?? "" }
            guard let known = first[key.joined(separator: "\n")] else {
                first[key.joined(separator: "\n")] = assignment.syntax
                continue
            }
            let place = assignment.syntax.name ?? assignment.syntax.policyDefinitionID
            let other = known.name ?? known.policyDefinitionID
            report.add(
                at: place.span, "the assignment does what `\(other.text)` does",
                notes: [DiagnosticNote("the other assignment", at: .span(other.span))])
        }
    }
}
