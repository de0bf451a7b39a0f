import Diagnostics
import PolicyCatalog

extension LintRule {
    static let expiryDaysWithoutExpirationPolicy = LintRule(
        "expiry-days-without-expiration-policy", .values, .warning,
        Page(
            "An assignment warns of an approaching expiry, and none requires that there is one.",
            reason: """
                The policy looks only at what has an expiry: keys and secrets without one pass it for ever. Nothing else here finds them. \
                The rule looks at the assignments that are given together, and is silent when this one is the only one on its objects.
                """,
            bad: #""minimumDaysBeforeExpiration": { "value": 30 }"#,
            good:
                #""policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0""#,
            source: "Domain §1.3, §1.4 (S2)")
    ) { input, report in
        for control in input.controls.active(.daysBeforeExpiry)
        where control.object != .vaultCertificate
            && input.controls.governsMore(than: .daysBeforeExpiry, of: control.object)
        {
            let isRequired = [.expirationSet, .validityDays].contains { property in
                input.controls.mayCover(control, property, of: control.object)
            }
            guard !isRequired else { continue }
            report.addOnce(
                at: control.place,
                "\(control.object.noun) without an expiry pass this policy, and no assignment here requires one",
                help: "assign the policy that an expiry is set, too")
        }
    }
}
