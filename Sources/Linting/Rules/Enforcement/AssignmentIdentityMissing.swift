import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let assignmentIdentityMissing = LintRule(
        "assignment-identity-missing", .enforcement, .warning,
        Page(
            "An assignment applies `modify` or `deployIfNotExists` and has no identity.",
            reason: """
                Deployments and remediation tasks act in the name of the assignment's identity. Without one they fail, and \
                existing resources stay as they are.
                """,
            bad:
                #""properties": { "policyDefinitionId": "…", "parameters": { "effect": { "value": "Modify" } } }"#,
            good: """
                "identity": { "type": "SystemAssigned" },
                "location": "westeurope",
                "properties": { "policyDefinitionId": "…", "parameters": { "effect": { "value": "Modify" } } }
                """,
            source: "Language §1.4, §6.3, §6.4; EPAC")
    ) { input, report in
        for assignment in input.assignments {
            guard let policy = assignment.policies.first(where: { $0.effect.effect.needsIdentity }),
                let envelope = assignment.syntax.envelope, envelope.identityType == nil,
                // Texts of templates tell nothing.
                envelope["identity"]?.string == nil
            else { continue }
            report.add(
                at: assignment.syntax.policyDefinitionID.span,
                "the assignment has no identity, which `\(policy.effect.spelling)` acts with",
                help:
                    "add `identity` and `location` beside `properties`, and give the identity the roles of "
                    + "`roleDefinitionIds`")
        }
    }
}

extension Effect {
    fileprivate var needsIdentity: Bool { self == .modify || self == .deployIfNotExists }
}

extension JSONValue {
    /// The value that names the kind of identity of an assignment; nil when there is none.
    var identityType: JSONValue? {
        guard let type = self["identity"]?["type"], let text = type.string,
            !equalsFoldingASCII(text, "None")
        else { return nil }
        return type
    }
}
