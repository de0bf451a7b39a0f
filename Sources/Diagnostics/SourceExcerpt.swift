/// The source line of a span with the span underlined; a window of it when the line is long.
struct SourceExcerpt {
    /// The columns of a terminal that a line may take.
    private static let width = 100
    /// The columns shown before the span in a long line.
    private static let lead = 30

    private let lineNumber: Int
    private let text: String
    private let indent: Int
    private let length: Int

    init(_ span: SourceSpan, in file: SourceFile) {
        let start = min(Int(span.start), file.bytes.count)
        lineNumber = file.position(at: start).line
        let line = file.line(lineNumber)
        let from = min(max(start, line.lowerBound), line.upperBound)
        let to = min(max(Int(span.end), from), line.upperBound)

        let prefix = Self.prefix(line.lowerBound..<from, file)
        let before = DisplayedText(file.bytes[prefix])
        let isCut = prefix != line.lowerBound..<from || before.columns.count > Self.width / 2
        let lead = isCut ? Array(before.columns.suffix(Self.lead)) : before.columns
        let marked = DisplayedText(
            file.bytes[from..<min(to, from + 4 * Self.width)], from: lead.count,
            atMost: Self.width)
        let rest = DisplayedText(
            file.bytes[to..<min(line.upperBound, to + 4 * Self.width)],
            from: lead.count + marked.columns.count,
            atMost: max(0, Self.width - lead.count - marked.columns.count))
        let shown = lead + marked.columns + rest.columns
        let isLong = shown.count > Self.width || to + 4 * Self.width < line.upperBound
        text = (isCut ? "…" : "") + shown.prefix(Self.width).joined() + (isLong ? "…" : "")
        indent = lead.count + (isCut ? 1 : 0)
        length = max(1, min(marked.columns.count, max(1, Self.width - lead.count)))
    }

    /// What comes before the span in its line; of a long text the last bytes that can be shown.
    private static func prefix(_ range: Range<Int>, _ file: SourceFile) -> Range<Int> {
        var start = range.count <= 4 * width ? range.lowerBound : range.upperBound - 4 * lead
        while start > range.lowerBound, start < range.upperBound,
            (0x80..<0xC0).contains(file.bytes[start])
        {
            start += 1
        }
        return start..<range.upperBound
    }

    func render(_ style: TerminalStyle) -> String {
        let number = String(lineNumber)
        let gutter = String(repeating: " ", count: max(0, 4 - number.count)) + number
        let blank = String(repeating: " ", count: gutter.count)
        let carets = "^" + String(repeating: "~", count: length - 1)
        return style.paint("\(gutter) | ", .blue) + text + "\n" + style.paint("\(blank) | ", .blue)
            + String(repeating: " ", count: indent) + style.paint(carets, .green) + "\n"
    }
}

/// A text as a terminal shows it: one entry a column; the second column of a wide character is empty.
struct DisplayedText {
    private(set) var columns: [String] = []

    /// The printable characters of ASCII, which need no look at Unicode's tables.
    private static let plain = (UInt8(0x20)..<0x7F).map { String(UnicodeScalar($0)) }

    /// Tabs fill up to the next multiple of four columns, counted from `startColumn`; of a text that goes on past
    /// `limit` columns, a few more are kept.
    init(_ bytes: ArraySlice<UInt8>, from startColumn: Int = 0, atMost limit: Int = .max) {
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if columns.count > limit { return }
            if (0x20..<0x7F).contains(scalar.value) {
                columns.append(Self.plain[Int(scalar.value) - 0x20])
            } else if scalar == "\t" {
                let count = 4 - (startColumn + columns.count) % 4
                columns += Array(repeating: " ", count: count)
            } else if isControl(scalar) {
                columns.append("\u{FFFD}")
            } else if isCombining(scalar), let last = columns.indices.last {
                columns[last].unicodeScalars.append(scalar)
            } else {
                columns.append(String(scalar))
                if isWide(scalar) { columns.append("") }
            }
        }
    }
}

private func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
}

/// Whether terminals give the character two columns: East Asian scripts and emoji.
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
        true
    default: false
    }
}
