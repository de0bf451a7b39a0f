import Diagnostics
import PolicyCatalog

extension LintRule {
    static let rotationAboveProfile = LintRule(
        "rotation-above-profile", .values, .warning,
        Page(
            "An assignment lets rotation be scheduled later than the chosen profile asks for.",
            reason: """
                A key that is rotated later than the standard says protects more data, for longer, than it should. \
                The note of a finding says whether the source states the number, or it is derived.
                """,
            bad: #""maximumDaysToRotate": { "value": 1095 }"#,
            good: #""maximumDaysToRotate": { "value": 365 }"#,
            source: profileSource)
    ) { input, report in checkNumbers(of: .rotationDays, input, &report) }
}
