import Diagnostics
import JSONSyntax

extension LintRule {
    static let mixedIndentation = LintRule(
        "mixed-indentation", .hygiene, .info,
        Page(
            "Some lines of a file are indented by tabs and others by spaces.",
            reason:
                "It lines up in one editor only, and every editor that tidies it makes a change of the whole file.",
            bad: "{\n  \"mode\": \"All\",\n\t\"displayName\": \"Keys\"\n}",
            good: "{\n  \"mode\": \"All\",\n  \"displayName\": \"Keys\"\n}",
            source: "catalogue of policyc")
    ) { input, report in
        for document in input.files {
            let file = input.sources[document.file]
            guard let line = file.bytes.firstUnevenLine else { continue }
            let kind = file.bytes[line] == 0x09 ? "a tab" : "spaces"
            report.add(
                at: SourceSpan(file: file.id, start: line, end: line + 1),
                "the line is indented by \(kind), unlike others of the file")
        }
    }
}

extension [UInt8] {
    /// The start of the first line that is indented unlike most others, by a tab or by a space; nil when all are alike.
    fileprivate var firstUnevenLine: Int? {
        // Few files have tabs at all.
        guard contains(0x09) else { return nil }
        var tabs: [Int] = []
        var spaces: [Int] = []
        var isStart = true
        for (offset, byte) in enumerated() {
            if isStart, byte == 0x09 { tabs.append(offset) }
            if isStart, byte == 0x20 { spaces.append(offset) }
            isStart = byte == 0x0A
        }
        guard !tabs.isEmpty, !spaces.isEmpty else { return nil }
        return tabs.count < spaces.count ? tabs[0] : spaces[0]
    }
}
