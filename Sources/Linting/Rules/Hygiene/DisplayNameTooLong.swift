import Diagnostics
import PolicySyntax

extension LintRule {
    static let displayNameTooLong = LintRule(
        "display-name-too-long", .hygiene, .warning,
        Page(
            "A `displayName` has more than 128 characters.",
            reason: "That is the documented length; a longer one may be refused.",
            bad: #""displayName": "… 150 characters …""#,
            good: #""displayName": "Keys should have 3072 bits""#,
            source: "Language §1.1, §1.4; AzPolicyTest")
    ) { input, report in
        for head in input.heads where !head.isBuiltIn {
            guard let name = head.displayName, name.text.utf16.count > 128 else { continue }
            report.add(
                at: name.span,
                "the display name has \(name.text.utf16.count) characters, and 128 are documented")
        }
    }
}
