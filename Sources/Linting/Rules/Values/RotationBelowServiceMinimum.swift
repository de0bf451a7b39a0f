import Diagnostics
import PolicyCatalog

extension LintRule {
    static let rotationBelowServiceMinimum = LintRule(
        "rotation-below-service-minimum", .values, .error,
        Page(
            "An assignment asks for rotation earlier than the service can schedule it.",
            reason: """
                A rotation policy of a vault rotates seven days after creation at the earliest. With a smaller number no key can comply, whatever its rotation policy.
                """,
            bad: #""maximumDaysToRotate": { "value": 5 }"#,
            good: #""maximumDaysToRotate": { "value": 30 }"#,
            source: "Azure Key Vault documentation, how-to-configure-key-rotation (2026-08)")
    ) { whole, report in
        for input in whole.worlds {
            for control in input.controls.active(.rotationDays) {
                guard let days = control.number, (1..<7).contains(days) else { continue }
                report.addOnce(
                    at: control.place,
                    "no rotation policy rotates within \(control.quantity): the earliest is 7 days after creation, so that every key violates this"
                )
            }
        }
    }
}
