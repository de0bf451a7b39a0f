import Diagnostics
import PolicyCatalog

extension LintRule {
    static let validityAboveProfile = LintRule(
        "validity-above-profile", .values, .warning,
        Page(
            "An assignment lets keys or secrets be valid for longer than the chosen profile asks for.",
            reason: """
                What lives longer than the standard says is in use for longer than its strength is trusted. \
                Few standards state a number of days: the note of a finding says whether the source does, or the number is derived.
                """,
            bad: #""maximumValidityInDays": { "value": 1825 }"#,
            good: #""maximumValidityInDays": { "value": 730 }"#,
            source: profileSource)
    ) { input, report in checkNumbers(of: .validityDays, input, &report) }
}
