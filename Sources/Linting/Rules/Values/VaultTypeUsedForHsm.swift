import Diagnostics
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let vaultTypeUsedForHsm = LintRule(
        "vault-type-used-for-hsm", .values, .error,
        Page(
            "An assignment applies policies on vaults where only Managed HSMs are, or the reverse.",
            reason: """
                Policies of the mode `Microsoft.KeyVault.Data` see objects of vaults only, those of `Microsoft.ManagedHSM.Data` keys of Managed HSMs only. \
                An assignment at a Managed HSM, or with a selector for them, of a policy on vaults evaluates nothing and reports nothing.
                """,
            bad: #""scope": "/subscriptions/…/providers/Microsoft.KeyVault/managedHSMs/root""#,
            good: #""scope": "/subscriptions/…/providers/Microsoft.KeyVault/vaults/orders""#,
            source: "Domain §1.3, §6; Language §1.4.1")
    ) { input, report in
        for assignment in input.assignments {
            let modes = Set(assignment.policies.map(\.mode))
            guard modes.count == 1, let mode = modes.first, let mode, mode.isKeyMode else {
                continue
            }
            let isVault = mode == .keyVault
            let noun = isVault ? "vaults" : "Managed HSMs"
            let other = isVault ? "managedHSMs" : "vaults"
            if let scope = assignment.bound?.scope,
                foldingASCII(scope).contains(
                    foldingASCII("/providers/Microsoft.KeyVault/\(other)/"))
            {
                report.addOnce(
                    at: assignment.syntax.scope?.span ?? assignment.syntax.policyDefinitionID.span,
                    "the policy is on \(noun) only, and the scope is a \(isVault ? "Managed HSM" : "vault"): nothing is evaluated"
                )
            } else if let selector = selector(in: assignment.syntax, forOnly: other) {
                report.addOnce(
                    at: selector.span,
                    "the policy is on \(noun) only, and the selector leaves \(isVault ? "Managed HSMs" : "vaults") only: nothing is evaluated"
                )
            }
        }
    }
}

/// The selector that leaves only one kind of key container, when every selector of the assignment does.
private func selector(
    in assignment: PolicyAssignment, forOnly kind: String
) -> Selector? {
    let type = "Microsoft.KeyVault/" + kind
    let found = assignment.resourceSelectors.map { resource in
        resource.selectors.first { selector in
            equalsFoldingASCII(selector.kind.text, "resourceType") && selector.isIn
                && selector.values.count == 1 && equalsFoldingASCII(selector.values[0].text, type)
        }
    }
    return found.allSatisfy { $0 != nil } ? found.first ?? nil : nil
}
