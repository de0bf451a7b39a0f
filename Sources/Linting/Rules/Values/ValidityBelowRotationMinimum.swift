import Diagnostics
import PolicyCatalog

extension LintRule {
    static let validityBelowRotationMinimum = LintRule(
        "validity-below-rotation-minimum", .values, .warning,
        Page(
            "An assignment allows a validity that is shorter than any that a rotation policy sets.",
            reason: """
                The expiry that a rotation policy gives to new versions is 28 days or more. Below that, every key that rotates by itself violates the policy; \
                only expiries that are set by hand can satisfy it.
                """,
            bad: #""maximumValidityInDays": { "value": 14 }"#,
            good: #""maximumValidityInDays": { "value": 30 }"#,
            source: "REST API of Key Vault, rotation policy `expiryTime`")
    ) { whole, report in
        for input in whole.worlds {
            for control in input.controls.active(.validityDays, of: .vaultKey) {
                guard let days = control.number, (1..<28).contains(days) else { continue }
                report.addOnce(
                    at: control.place,
                    "a validity of \(control.quantity) is shorter than the 28 days that a rotation policy can set at least: keys that rotate by themselves violate this"
                )
            }
        }
    }
}
