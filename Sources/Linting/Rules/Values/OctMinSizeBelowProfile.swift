import Diagnostics
import PolicyCatalog

extension LintRule {
    static let octMinSizeBelowProfile = LintRule(
        "oct-min-size-below-profile", .values, .warning,
        Page(
            "An assignment accepts symmetric keys that are shorter than the chosen profile asks for.",
            reason: """
                The default of the built-in policy is 128 bits, and suites such as CNSA ask for AES with 256 bits. \
                Keys of between pass the policy and fail the standard.
                """,
            bad: #""minimumOCTKeySize": { "value": 128 }"#,
            good: #""minimumOCTKeySize": { "value": 256 }"#,
            source: profileSource)
    ) { input, report in checkNumbers(of: .octKeySize, input, &report) }
}
