import Diagnostics
import PolicyCatalog

extension LintRule {
    static let keyTypeOutsideProfile = LintRule(
        "key-type-outside-profile", .values, .warning,
        Page(
            "An assignment allows a key type that the chosen profile leaves out.",
            reason: """
                Keys of the type pass the policy although the standard that the profile stands for does not accept their algorithm, now or at a date that they may live to see.
                """,
            bad: #""allowedKeyTypes": { "value": ["RSA-HSM", "oct-HSM"] }"#,
            good: #""allowedKeyTypes": { "value": ["oct-HSM"] }"#,
            source: profileSource)
    ) { input, report in checkEntries(of: .keyTypes, input, &report) }
}
