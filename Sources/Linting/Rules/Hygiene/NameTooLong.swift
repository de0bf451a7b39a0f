import Diagnostics
import PolicySyntax

extension LintRule {
    static let nameTooLong = LintRule(
        "name-too-long", .hygiene, .warning,
        Page(
            "A name has more than 64 characters.",
            reason: "That is the documented length; a longer one may be refused.",
            bad:
                #""name": "all-rsa-keys-of-all-vaults-and-managed-hsms-of-production-have-3072-bits""#,
            good: #""name": "rsa-keys-3072""#,
            source: "Language §1.4; AzPolicyTest")
    ) { input, report in
        for head in input.heads {
            guard let name = head.name, name.text.utf16.count > 64, head.hasWrittenName else {
                continue
            }
            report.add(
                at: name.span,
                "the name of the \(head.kind.rawValue) has \(name.text.utf16.count) characters, and 64 are "
                    + "documented")
        }
    }
}
