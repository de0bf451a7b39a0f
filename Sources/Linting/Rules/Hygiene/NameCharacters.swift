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
        let forbidden = Set(#"<>*%&:\?.+/"#.utf8)
        for head in input.heads where !head.isBuiltIn {
            guard let name = head.name else { continue }
            let byte = name.text.utf8.first { forbidden.contains($0) }
            guard byte != nil || name.text.utf8.last == 0x20, head.hasWrittenName else { continue }
            let fault = byte.map {
                "holds `\(Unicode.Scalar($0))`, which names must not have"
            }
            report.add(
                at: name.span,
                "the name of the \(head.kind.rawValue) \(fault ?? "ends in a space")")
        }
    }
}
