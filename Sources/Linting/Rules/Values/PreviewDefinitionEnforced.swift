import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let previewDefinitionEnforced = LintRule(
        "preview-definition-enforced", .values, .warning,
        Page(
            "An assignment refuses writes by a built-in policy that is a preview.",
            reason: """
                The rule and the parameters of a preview may change without notice, and what it refuses then changes with it. \
                The preview of a policy on Managed HSMs is known by `[Preview]` in its name.
                """,
            bad: #""effect": { "value": "Deny" }"#,
            good: #""effect": { "value": "Audit" }"#,
            source: "Domain §1.3, §1.5")
    ) { input, report in
        for assignment in input.assignments where assignment.bound?.enforcementMode == .default {
            var first: CheckedPolicy?
            var count = 0
            for policy in assignment.policies
            where policy.effect.effect == .deny && policy.definition.isPreview {
                first = first ?? policy
                count += 1
            }
            guard let first else { continue }
            let more = count == 1 ? "" : ", and so are \(count - 1) more of the initiative"
            report.addOnce(
                at: assignment.syntax.effectPlace(of: first, in: input.sources),
                "writes are refused by `\(first.definition.displayName?.text ?? "the policy")`, which is a preview\(more)"
            )
        }
    }
}

extension PolicyDefinition {
    /// Whether the metadata of a built-in say that it is a preview.
    fileprivate var isPreview: Bool {
        policyType.map { equalsFoldingASCII($0.text, "BuiltIn") } ?? false
            && body?["metadata"]?["preview"]?.boolean == true
    }
}
