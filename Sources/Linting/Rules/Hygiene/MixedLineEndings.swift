import Diagnostics
import JSONSyntax

extension LintRule {
    static let mixedLineEndings = LintRule(
        "mixed-line-endings", .hygiene, .info,
        Page(
            "Some lines of a file end in CR LF and others in LF.",
            reason:
                "Version control and editors change the one or the other, and then the whole file seems changed.",
            bad: "{ \"mode\": \"All\",␍␊\n  \"displayName\": \"Keys\" }␊",
            good: "{ \"mode\": \"All\",␊\n  \"displayName\": \"Keys\" }␊",
            source: "catalogue of policyc")
    ) { input, report in
        for document in input.files {
            let file = input.sources[document.file]
            guard file.bytes.contains(0x0D), let offset = file.bytes.firstUnevenLineEnding else {
                continue
            }
            let isWindows = file.bytes[offset] == 0x0D
            report.add(
                at: SourceSpan(file: file.id, start: offset, end: offset + (isWindows ? 2 : 1)),
                "the line ends in \(isWindows ? "CR LF" : "LF"), unlike others of the file",
                help:
                    "convert the file to one kind, and keep it by `.gitattributes` or `.editorconfig`"
            )
        }
    }
}

extension [UInt8] {
    /// The first line ending of the kind that is rarer; nil when all are alike.
    fileprivate var firstUnevenLineEnding: Int? {
        var unix: (count: Int, first: Int) = (0, 0)
        var windows: (count: Int, first: Int) = (0, 0)
        var previous: UInt8 = 0
        for (offset, byte) in enumerated() {
            if byte == 0x0A, previous == 0x0D {
                if windows.count == 0 { windows.first = offset - 1 }
                windows.count += 1
            } else if byte == 0x0A {
                if unix.count == 0 { unix.first = offset }
                unix.count += 1
            }
            previous = byte
        }
        guard unix.count > 0, windows.count > 0 else { return nil }
        return windows.count < unix.count ? windows.first : unix.first
    }
}
