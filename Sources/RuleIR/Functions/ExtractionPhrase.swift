import Diagnostics

/// A phrase such as `/publishers/{publisher}/offers/{offer}`: texts, and variables in braces between them.
///
/// Texts fold ASCII case, as the ids do that phrases describe. A variable stands for one character or more, up to the first
/// occurrence of the text after it; the last text stands at the end.
struct ExtractionPhrase {
    private var texts: [[UInt8]] = [[]]
    /// The variables; each stands after the text of its index.
    private var variables: [String] = []

    init(_ phrase: String) {
        var rest = phrase[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            texts[texts.count - 1] += Self.folded(rest[..<open])
            variables.append(foldingASCII(String(rest[rest.index(after: open)..<close])))
            texts.append([])
            rest = rest[rest.index(after: close)...]
        }
        texts[texts.count - 1] += Self.folded(rest)
    }

    private static func folded(_ text: Substring) -> [UInt8] {
        Array(foldingASCII(String(text)).utf8)
    }

    /// Nil when a text does not match, or has no such variable.
    func part(_ name: String, of text: String) -> String? {
        guard let wanted = variables.firstIndex(of: foldingASCII(name)) else { return nil }
        let bytes = Self.folded(text[...])
        guard bytes.starts(with: texts[0]) else { return nil }
        var found: Range<Int>?
        var start = texts[0].count
        for index in variables.indices {
            let next = texts[index + 1]
            guard start < bytes.count,
                let end = index + 1 == variables.count
                    ? Self.suffix(next, of: bytes) : Self.first(next, in: bytes, from: start + 1),
                end > start
            else { return nil }
            if index == wanted { found = start..<end }
            start = end + next.count
        }
        return found.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
    }

    /// Where a text begins that ends the bytes.
    private static func suffix(_ text: [UInt8], of bytes: [UInt8]) -> Int? {
        bytes.suffix(text.count).elementsEqual(text) ? bytes.count - text.count : nil
    }

    private static func first(_ text: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while position + text.count <= bytes.count {
            if bytes[position..<position + text.count].elementsEqual(text) { return position }
            position += 1
        }
        return nil
    }
}
