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
    guard mayHoldOpenWork(text) else { return nil }
    return text.split(whereSeparator: { !$0.isLetter }).first { $0 == "TODO" || $0 == "FIXME" }
}

/// Whether a text holds `DO` or `XM`, as both words do: few texts are worth being split into words.
private func mayHoldOpenWork(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
        if byte == 0x4F && previous == 0x44 || byte == 0x4D && previous == 0x58 { return true }
        previous = byte
    }
    return false
}
