import Diagnostics
import PolicyCatalog

extension LintRule {
    static let certificateValidityAboveProfile = LintRule(
        "certificate-validity-above-profile", .values, .warning,
        Page(
            "An assignment lets certificates be issued for longer than the chosen profile asks for.",
            reason: """
                Public authorities issue certificates for 200 days at most, from 2027-03-15 for 100 and from 2029-03-15 for 47; the policy counts whole months. \
                Where only publicly trusted authorities are allowed, the limit binds and the finding is an error.
                """,
            bad: #""maximumValidityInMonths": { "value": 12 }"#,
            good: #""maximumValidityInMonths": { "value": 6 }"#,
            source: profileSource)
    ) { input, report in checkNumbers(of: .certificateMonths, input, &report) }
}
