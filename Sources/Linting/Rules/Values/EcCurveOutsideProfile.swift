import Diagnostics
import PolicyCatalog

extension LintRule {
    static let ecCurveOutsideProfile = LintRule(
        "ec-curve-outside-profile", .values, .warning,
        Page(
            "An assignment allows an elliptic curve that the chosen profile leaves out.",
            reason: """
                Keys on the curve pass the policy although the standard that the profile stands for does not list it. \
                The default of the parameter allows all four curves of the service, `P-256K` among them.
                """,
            bad: #""allowedECNames": { "value": ["P-256", "P-256K"] }"#,
            good: #""allowedECNames": { "value": ["P-256"] }"#,
            source: profileSource)
    ) { input, report in checkEntries(of: .curves, input, &report) }
}
