import Diagnostics
import JSONSyntax
import PolicySyntax

extension LintRule {
    static let exemptionNoExpiry = LintRule(
        "exemption-no-expiry", .scopes, .warning,
        Page(
            "An exemption has no end.",
            reason:
                "Nobody is asked again whether its reason still holds, and it outlives those who knew it.",
            bad: #""exemptionCategory": "Waiver""#,
            good: """
                "exemptionCategory": "Waiver",
                "expiresOn": "2027-06-30T00:00:00Z"
                """,
            source: "Language §1.5; PSRule.Rules.Azure")
    ) { input, report in
        for exemption in input.exemptions
        where exemption.expiresOn == nil && exemption.body?["expiresOn"]?.string == nil {
            report.add(
                at: (exemption.category ?? exemption.policyAssignmentID).span,
                "the exemption never ends", help: "give it an end with `expiresOn`")
        }
    }
}
