/// A table of text that fits a width: the first column gives way, then the second, and their cells are cut in the middle.
///
///     assignment          compliant  resources
///     require-key-expiry     33.3 %     2 of 3
struct TextTable {
    private let width: Int
    private let leading: Int
    private var rows: [[String]]

    /// The first `leading` columns are aligned to the left, the others to the right.
    init(_ headers: [String], leading: Int = 1, width: Int = 100) {
        self.width = width
        self.leading = leading
        rows = [headers]
    }

    mutating func add(_ cells: [String]) {
        rows.append(cells.map(\.printable))
    }

    /// The lines, without the columns in which every cell is empty or zero.
    var text: String {
        let columns = rows[0].indices.filter { column in
            column == 0 || rows.dropFirst().contains { !["", "0"].contains($0[column]) }
        }
        var widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
        for column in widths.indices.prefix(leading) {
            let excess = widths.reduce(-2) { $0 + 2 + $1 } - width
            let least = column == 0 ? 16 : 8
            widths[column] = max(min(widths[column], least), widths[column] - max(0, excess))
        }
        return rows.map { row in
            zip(columns, widths).map { column, width in
                let cell = Self.cut(row[column], to: width)
                let fill = String(repeating: " ", count: width - cell.count)
                return column < leading ? cell + fill : fill + cell
            }.joined(separator: "  ") + "\n"
        }.joined()
    }

    /// The text, or its beginning and end around an ellipsis: ids of one subscription differ at their ends.
    private static func cut(_ text: String, to width: Int) -> String {
        if text.count <= width { return text }
        let end = width / 2
        return text.prefix(width - 1 - end) + "…" + text.suffix(end)
    }
}

extension String {
    /// The text in lines of at most `width` characters, broken at blanks; later lines are indented more.
    ///
    /// A word that is longer than a line stands on a line of its own.
    func wrapped(margin: String = "", width: Int = 100) -> String {
        var text = ""
        var line = margin
        var isEmpty = true
        for word in split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > width {
                text += line + "\n"
                line = margin + "    "
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return text + line + "\n"
    }
}
