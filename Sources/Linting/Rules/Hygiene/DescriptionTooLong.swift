import Diagnostics
import JSONSyntax

extension LintRule {
    static let descriptionTooLong = LintRule(
        "description-too-long", .hygiene, .warning,
        Page(
            "A `description` has more than 512 characters.",
            reason: "That is the documented length; a longer one may be refused.",
            bad: #""description": "… 600 characters …""#,
            good: #""description": "Keys need 3072 bits; see https://wiki.example.com/keys.""#,
            source: "Language §1.1, §1.4; AzPolicyTest")
    ) { input, report in
        for head in input.heads where !head.isBuiltIn {
            guard let value = head.description, let length = value.string?.utf16.count, length > 512
            else { continue }
            report.add(
                at: value.span, "the description has \(length) characters, and 512 are documented")
        }
    }
}
