/// A source text in which `⟦…⟧` marks the ranges that diagnostics must underline.
///
/// `{"a" ⟦1⟧}` is the text `{"a" 1}` with the one range 5..<6; `⟦⟧` marks an empty range.
package struct MarkedSource {
    /// The text without marks.
    package let text: String
    /// The marked ranges of UTF-8 offsets, in the order of their opening marks.
    package let ranges: [Range<Int>]

    /// Takes the marks out of a text.
    package init(_ marked: String) {
        var text = ""
        var open: [(start: Int, index: Int)] = []
        var ranges: [Range<Int>] = []
        for character in marked {
            switch character {
            case "⟦":
                open.append((text.utf8.count, ranges.count))
                ranges.append(0..<0)
            case "⟧":
                guard let mark = open.popLast() else { continue }
                ranges[mark.index] = mark.start..<text.utf8.count
            default: text.append(character)
            }
        }
        self.text = text
        self.ranges = ranges
    }
}
