import Diagnostics
import PolicyCatalog

extension LintRule {
    static let activePeriodAboveProfile = LintRule(
        "active-period-above-profile", .values, .warning,
        Page(
            "An assignment lets keys or secrets be in use for longer than the chosen profile asks for.",
            reason: """
                The policy counts from the activation of a version, or from its creation. A limit above that of the profile finds old versions too late. \
                The note of a finding says whether the source states the number, or it is derived.
                """,
            bad: #""maximumValidityInDays": { "value": 1825 }"#,
            good: #""maximumValidityInDays": { "value": 730 }"#,
            source: profileSource)
    ) { input, report in checkNumbers(of: .activeDays, input, &report) }
}
