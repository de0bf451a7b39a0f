import Diagnostics
import JSONSyntax

extension LintRule {
    static let byteOrderMark = LintRule(
        "byte-order-mark", .hygiene, .info,
        Page(
            "A file starts with a byte order mark.",
            reason: "JSON in UTF-8 needs none, and some tools refuse files that have one.",
            bad: #"⟨EF BB BF⟩{ "if": {}, "then": {} }"#,
            good: #"{ "if": {}, "then": {} }"#,
            fix: "Removes it.",
            source: "Language §1.1")
    ) { input, report in
        for document in input.files {
            let file = input.sources[document.file]
            // The bytes of UTF-16 are not the file's own.
            guard !file.isTranscoded, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { continue }
            let span = SourceSpan(file: file.id, start: 0, end: 3)
            report.add(
                at: span, "the file starts with a byte order mark",
                fix: FixIt("remove it", [TextEdit(span, "")]))
        }
    }
}
