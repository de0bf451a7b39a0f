import Diagnostics
import PolicySyntax

extension LintRule {
    static let initiativeReferenceWithoutID = LintRule(
        "initiative-reference-without-id", .hygiene, .info,
        Page(
            "An initiative refers to a definition without a `policyDefinitionReferenceId`.",
            reason: """
                The service makes one up. Overrides, exemptions and messages name policies by it, and cannot before the initiative \
                was created.
                """,
            bad: #""policyDefinitions": [ { "policyDefinitionId": "…" } ]"#,
            good:
                #""policyDefinitions": [ { "policyDefinitionReferenceId": "keyTypes", "policyDefinitionId": "…" } ]"#,
            source: "Language §1.3; AzPolicyTest")
    ) { input, report in
        for initiative in input.initiatives {
            let without = initiative.references.filter { $0.referenceID == nil }
            guard let first = without.first else { continue }
            let others = without.count == 1 ? "" : ", like \(without.count - 1) more"
            report.add(
                at: first.policyDefinitionID.span,
                "the reference has no `policyDefinitionReferenceId`\(others)")
        }
    }
}
