import Diagnostics

// Quotes that are missing, where it is plain what was meant.
extension JSONParser {
    /// Up to here a bare text or expression is looked at, so that many of them on a line take linear time.
    private static let reach = 1_024

    /// Reads the name whose quote is at `start` up to its colon; false unless it lacks just the closing quote.
    mutating func parseUnclosedName(_ start: Int) -> Bool {
        guard isInName else { return false }
        var end = start + 1
        while end < bytes.count, isWordPart(bytes[end]) { end += 1 }
        guard end > start + 1, end < bytes.count, bytes[end] == UInt8(ascii: ":") else {
            return false
        }
        position = end
        report(
            "unterminated-string", start..<end, "the name has no closing quote",
            fix: fix("write the quote", end..<end, "\""))
        addLeaf(
            .string, start..<end, text: String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
        return true
    }

    /// Moves past a text that lacks its opening quote and begins with a word; false when no quote ends it.
    mutating func parseUnopenedText(_ start: Int) -> Bool {
        var cursor = start
        let limit = min(bytes.count, start + Self.reach)
        while cursor < limit, bytes[cursor] != UInt8(ascii: "\n") {
            if bytes[cursor] == UInt8(ascii: "\"") {
                guard QuoteSearch.canEnd(cursor, in: bytes) else { return false }
                position = cursor + 1
                report(
                    "missing-quote", start..<start, "the text has no opening quote",
                    fix: fix("write the quote", start..<start, "\"", isSafe: false))
                return true
            }
            cursor += 1
        }
        return false
    }

    /// The fix that writes the quotes that an expression lacks; nil when it holds what needs escapes.
    private func quotesAround(_ range: Range<Int>) -> FixIt? {
        var text = String(decoding: bytes[range], as: UTF8.self)
        if text.last == "\"" { text.removeLast() }
        let isPlain = !text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        return isPlain ? fix("write the quotes", range, jsonString(text)) : nil
    }

    /// Reads `[word(…)]` without the quotes around it, or without the first; false for anything else.
    mutating func parseBareExpression() -> Bool {
        let start = position
        guard start + 1 < bytes.count, isWordStart(bytes[start + 1]) else { return false }
        var cursor = start + 1
        while cursor < bytes.count, isWordPart(bytes[cursor]) { cursor += 1 }
        guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: "(") else { return false }
        var depth = 1
        let limit = min(bytes.count, start + Self.reach)
        while cursor < limit, depth > 0, bytes[cursor] != UInt8(ascii: "\n") {
            if bytes[cursor] == UInt8(ascii: "[") { depth += 1 }
            if bytes[cursor] == UInt8(ascii: "]") { depth -= 1 }
            cursor += 1
        }
        guard depth == 0 else { return false }
        if cursor < bytes.count, bytes[cursor] == UInt8(ascii: "\"") { cursor += 1 }
        position = cursor
        report(
            "missing-quote", start..<cursor, "an expression is written in quotes",
            fix: quotesAround(start..<cursor))
        addLeaf(.invalid, start..<cursor)
        return true
    }
}
