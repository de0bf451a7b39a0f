import Diagnostics
import PolicyCatalog

extension LintRule {
    static let vaultOctKeysRefused = LintRule(
        "vault-oct-keys-refused", .values, .info,
        Page(
            "An assignment refuses symmetric keys of vaults, which its policy cannot name.",
            reason: """
                Premium vaults offer symmetric keys in hardware (`oct-HSM`, a preview). The policies on key types and on HSM-backed keys list four types, and `oct-HSM` is not among the values \
                that they allow: with `deny` such keys cannot be made, though hardware protects them.
                """,
            bad: #""effect": { "value": "Deny" }"#,
            good: #""effect": { "value": "Audit" }"#,
            source: "Domain §1.3, §6")
    ) { whole, report in
        for input in whole.worlds {
            for property in [GovernedProperty.keyTypes, .hsmBacked] {
                for control in input.controls.active(property, of: .vaultKey)
                where control.isEnforced {
                    report.addOnce(
                        at: control.effectPlace,
                        "keys of the type `oct-HSM` are refused as well, and the policy cannot name them"
                    )
                }
            }
        }
    }
}
