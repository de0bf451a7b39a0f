import Diagnostics
import PolicyCatalog
import PolicySemantics

extension LintRule {
    static let denyExpiryByDaysBlocksOperations = LintRule(
        "deny-expiry-by-days-blocks-operations", .values, .warning,
        Page(
            "An assignment refuses writes by a rule that counts from now.",
            reason: """
                Creating, importing, updating and rotating are evaluated, and the rule compares with the time of the write. An object that was in order when it was made \
                comes too close to its expiry, or is in use for too long, without being changed; an update of it, such as of its tags, is then evaluated as a violation. Audit finds the same objects.
                """,
            bad: #""effect": { "value": "Deny" }"#,
            good: #""effect": { "value": "Audit" }"#,
            source: "Domain §3.1")
    ) { whole, report in
        for input in whole.worlds {
            for property in [GovernedProperty.daysBeforeExpiry, .activeDays] {
                for control in input.controls.active(property) where control.isEnforced {
                    report.addOnce(
                        at: control.effectPlace,
                        "`\(control.effectSpelling)` on a rule that counts from now is applied to updates as well: \(control.object.noun) that were in order come to violate it with time",
                        help: "`Audit` finds the same objects, and lets them be updated")
                }
            }
        }
    }
}
