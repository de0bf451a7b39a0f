import Diagnostics
import PolicyCatalog

extension LintRule {
    static let rsaMinSizeBelowProfile = LintRule(
        "rsa-min-size-below-profile", .values, .warning,
        Page(
            "An assignment accepts RSA keys that are shorter than the chosen profile asks for.",
            reason: """
                The policy says that such keys are in order, and the standard that the profile stands for says that they are not. \
                A limit that begins to hold while keys that are made now may still live is a warning; the level of the others is the profile's.
                """,
            bad: #""minimumRSAKeySize": { "value": 2048 }"#,
            good: #""minimumRSAKeySize": { "value": 3072 }"#,
            source: profileSource)
    ) { input, report in checkNumbers(of: .rsaKeySize, input, &report) }
}
