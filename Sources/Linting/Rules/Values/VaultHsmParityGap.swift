import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let vaultHsmParityGap = LintRule(
        "vault-hsm-parity-gap", .values, .info,
        Page(
            "An assignment governs keys of vaults where keys of Managed HSMs are governed without its counterpart.",
            reason: """
                Policies on vaults say nothing on Managed HSMs: each has its own built-in. Here Managed HSMs are governed at the same place, and this limit is missing for them.
                """,
            bad:
                #""policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/82067dbb-e53b-4e06-b631-546d197452d9""#,
            good:
                #""policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/86810a98-8e91-4a44-8386-ec66d0de5d57""#,
            source: "Domain §1.3")
    ) { input, report in
        let twins: [GovernedProperty] = [
            .expirationSet, .daysBeforeExpiry, .rsaKeySize, .curves, .keyTypes,
        ]
        for property in twins {
            for control in input.controls.active(property, of: .vaultKey) {
                let governed = twins.contains { other in
                    !input.controls.covering(control, other, of: .managedHSMKey).isEmpty
                }
                guard governed,
                    !input.controls.mayCover(control, property, of: .managedHSMKey)
                else { continue }
                report.addOnce(
                    at: control.reference,
                    "the policy has a counterpart for keys of Managed HSMs, which are governed here, too, and lack it"
                )
            }
        }
    }
}
