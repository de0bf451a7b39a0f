import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let blockingEffectOnRoleAssignments = LintRule(
        "blocking-effect-on-role-assignments", .definitions, .warning,
        Page(
            "A definition that can deny is for role assignments or for requests of them.",
            reason: """
                Who would undo a wrong assignment of the policy may need a role for it, and the policy keeps that role from being \
                given: people lock themselves out.
                """,
            bad: """
                "if": { "field": "type", "equals": "Microsoft.Authorization/roleAssignments" },
                "then": { "effect": "deny" }
                """,
            good: """
                "if": { "field": "type", "equals": "Microsoft.Authorization/roleAssignments" },
                "then": { "effect": "audit" }
                """,
            source: "azure-policy-linter; Language §6"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines {
            guard let deny = outline.definition.namedEffects.first(where: { $0.effect == .deny })
            else { continue }
            let types = outline.leaves.lazy.filter {
                $0.isOf("type") && [.equals, .in].contains($0.conditionOperator)
                    && !$0.place.isNegated && !$0.place.isInExistenceCondition
            }.flatMap(\.texts)
            guard let type = types.first(where: { roleTypes.contains(foldingASCII($0.text)) })
            else { continue }
            report.add(
                at: type.span,
                "the policy can deny `\(type.text)`, also those that are needed to undo it",
                notes: [DiagnosticNote("denied here", at: .span(deny.span))],
                help: "use `audit`, or restrict the condition to certain roles and try it with "
                    + "`DoNotEnforce` first")
        }
    }
}

/// Role assignments and the requests of Privileged Identity Management for them.
private let roleTypes: Set<String> = [
    "microsoft.authorization/roleassignments",
    "microsoft.authorization/roleassignmentschedulerequests",
    "microsoft.authorization/roleeligibilityschedulerequests",
]
