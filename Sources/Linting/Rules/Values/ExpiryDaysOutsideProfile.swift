import Diagnostics
import PolicyCatalog

extension LintRule {
    static let expiryDaysOutsideProfile = LintRule(
        "expiry-days-outside-profile", .values, .info,
        Page(
            "An assignment tells of an approaching expiry later, or of certificates earlier, than the chosen profile asks for.",
            reason: """
                A short notice leaves no time to renew what applications use. For publicly trusted certificates there is an upper bound as well: \
                a notice that is as long as a certificate lives finds every one of them, always.
                """,
            bad: #""minimumDaysBeforeExpiration": { "value": 7 }"#,
            good: #""minimumDaysBeforeExpiration": { "value": 30 }"#,
            source: profileSource)
    ) { input, report in checkNumbers(of: .daysBeforeExpiry, input, &report) }
}
