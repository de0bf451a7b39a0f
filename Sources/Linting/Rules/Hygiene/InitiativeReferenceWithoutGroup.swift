import Diagnostics
import PolicySyntax

extension LintRule {
    static let initiativeReferenceWithoutGroup = LintRule(
        "initiative-reference-without-group", .hygiene, .info,
        Page(
            "An initiative has groups, and some of its policies are in none.",
            reason:
                "Reports by group, such as by the controls of a regulation, leave these policies out.",
            bad: """
                "policyDefinitionGroups": [ { "name": "keys" } ],
                "policyDefinitions": [ { "policyDefinitionId": "…" } ]
                """,
            good: """
                "policyDefinitionGroups": [ { "name": "keys" } ],
                "policyDefinitions": [ { "policyDefinitionId": "…", "groupNames": ["keys"] } ]
                """,
            source: "Language §1.3; AzPolicyTest")
    ) { input, report in
        for initiative in input.initiatives where !initiative.groups.isEmpty {
            let without = initiative.references.filter(\.groupNames.isEmpty)
            guard let first = without.first else { continue }
            let others = without.count == 1 ? "" : ", like \(without.count - 1) more"
            report.add(
                at: (first.referenceID ?? first.policyDefinitionID).span,
                "the policy is in no group of the initiative\(others)")
        }
    }
}
