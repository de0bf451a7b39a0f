import Diagnostics
import JSONSyntax

extension LintRule {
    static let todoInText = LintRule(
        "todo-in-text", .hygiene, .info,
        Page(
            "A text for people says `TODO` or `FIXME`.",
            reason: "Users of the portal read it, and the work is not done.",
            bad: #""description": "TODO: say what this is for""#,
            good: #""description": "Shorter RSA keys are not accepted after 2030.""#,
            source: "Regal")
    ) { input, report in
        for head in input.heads {
            var texts = ["displayName", "description"].compactMap { head.body[$0] }
            texts += head.metadata?.members.map(\.value) ?? []
            for parameter in head.body["parameters"]?.members ?? [] {
                texts += parameter.value["metadata"]?.members.map(\.value) ?? []
            }
            for value in texts {
                guard let text = value.string, let word = openWork(in: text) else { continue }
                report.add(at: value.span, "the text says `\(word)`")
            }
        }
    }
}

/// The first word of a text that marks open work, in capitals.
private func openWork(in text: String) -> Substring? {
    // Few texts are worth being split: both words hold `DO` or `XM`.
    let bytes = text.utf8
    guard
        zip(bytes, bytes.dropFirst()).contains(where: { $0 == (0x44, 0x4F) || $0 == (0x58, 0x4D) })
    else { return nil }
    return text.split(whereSeparator: { !$0.isLetter }).first { $0 == "TODO" || $0 == "FIXME" }
}
