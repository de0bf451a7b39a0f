import Diagnostics
import PolicySyntax

extension LintRule {
    static let nameCharacters = LintRule(
        "name-characters", .hygiene, .warning,
        Page(
            #"A name holds one of the characters `< > * % & : \ ? . + /`, or ends in a space."#,
            reason: "The service does not take such names: they become a part of the resource id.",
            bad: #""name": "keys: 3072""#,
            good: #""name": "keys-3072""#,
            source: "Language §1.4; AzPolicyTest")
    ) { input, report in
        for head in input.heads where head.hasWrittenName && !head.isBuiltIn {
            guard let name = head.name else { continue }
            if let character = name.text.first(where: { #"<>*%&:\?.+/"#.contains($0) }) {
                report.add(
                    at: name.span,
                    "the name of the \(head.kind.rawValue) holds `\(character)`, which names must not have"
                )
            } else if name.text.hasSuffix(" ") {
                report.add(at: name.span, "the name of the \(head.kind.rawValue) ends in a space")
            }
        }
    }
}
