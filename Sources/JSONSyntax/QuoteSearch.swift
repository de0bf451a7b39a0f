/// Finds the quote that is meant to end a string with unescaped quotes inside.
struct QuoteSearch {
    /// Up to here no quote can end a string, respectively an expression string.
    private var exhausted = 0
    private var exhaustedExpressions = 0

    /// The first quote on the line that can end the string; for an expression it stands after `]`.
    ///
    /// A failed search is remembered, so that all searches of a line together take linear time.
    mutating func endQuote(after quote: Int, isExpression: Bool, in bytes: [UInt8]) -> Int? {
        var cursor = quote + 1
        if cursor < (isExpression ? exhaustedExpressions : exhausted) { return nil }
        while cursor < bytes.count, bytes[cursor] != UInt8(ascii: "\n") {
            switch bytes[cursor] {
            case UInt8(ascii: "\\"): cursor += 1
            case UInt8(ascii: "\"")
            where (!isExpression || bytes[cursor - 1] == UInt8(ascii: "]"))
                && Self.canEnd(cursor, in: bytes):
                return cursor
            default: break
            }
            cursor += 1
        }
        if isExpression { exhaustedExpressions = cursor } else { exhausted = cursor }
        return nil
    }

    /// Whether punctuation or the end of the line follows a quote.
    static func canEnd(_ quote: Int, in bytes: [UInt8]) -> Bool {
        var cursor = quote + 1
        while cursor < bytes.count, bytes[cursor] == UInt8(ascii: " ") { cursor += 1 }
        guard cursor < bytes.count else { return true }
        switch bytes[cursor] {
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"),
            UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            return true
        default: return false
        }
    }
}
