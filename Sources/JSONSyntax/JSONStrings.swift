import Diagnostics

// Strings; their mistakes are told apart so that each gives one message.
extension JSONParser {
    /// Reads the string at the position; sets `forgivesSeparator` when it is not terminated.
    mutating func parseString() {
        let start = position
        var cursor = start + 1
        var bits: UInt8 = 0
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if byte == UInt8(ascii: "\"") {
                guard quoteEndsString(cursor),
                    let text = decoded(bytes[(start + 1)..<cursor], isASCII: bits < 0x80)
                else { break }
                position = cursor + 1
                return addLeaf(.string, start..<position, text: text)
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            bits |= byte
            cursor += 1
        }
        parseIrregularString()
    }

    private func decoded(_ text: ArraySlice<UInt8>, isASCII: Bool) -> String? {
        isASCII
            ? String(decoding: text, as: UTF8.self) : String(validating: text, as: UTF8.self)
    }

    /// Reads a string with escapes or mistakes.
    private mutating func parseIrregularString() {
        let start = position
        position += 1
        var text = DecodedText()
        while true {
            guard !isAtEnd else { return reportUnterminated(start) }
            switch current {
            case UInt8(ascii: "\""):
                if text.endQuote == nil, !quoteEndsString(position), parseUnclosedName(start) {
                    return
                }
                if closesString(start, &text) { return finishString(start, &text) }
            case UInt8(ascii: "\\"):
                parseEscape(into: &text)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                guard stringGoesOnAfterLineBreak() else { return reportUnterminated(start) }
                reportControlCharacter(&text)
            case ..<0x20:
                reportControlCharacter(&text)
            default:
                let start = position
                while !isAtEnd, current >= 0x20, current != UInt8(ascii: "\""),
                    current != UInt8(ascii: "\\")
                {
                    position += 1
                }
                text.bytes.append(contentsOf: bytes[start..<position])
            }
        }
    }

    private mutating func finishString(_ start: Int, _ text: inout DecodedText) {
        position += 1
        let range = start..<position
        let decoded = String(validating: text.bytes, as: UTF8.self)
        if decoded == nil {
            let bad = firstInvalidUTF8(in: bytes[(start + 1)..<(position - 1)])
            report("invalid-utf8", bad, "the text is not UTF-8")
        }
        if let decoded, !text.isDamaged {
            addLeaf(.string, range, text: decoded)
        } else {
            addLeaf(.invalid, range)
        }
    }

    private mutating func reportControlCharacter(_ text: inout DecodedText) {
        if !text.hasReportedControl {
            let name = String(current, radix: 16, uppercase: true)
            report(
                "control-character", position..<(position + 1),
                current == 0x0A || current == 0x0D
                    ? "a string holds no line break"
                    : "a string holds no control character U+\(name)",
                help: "write an escape such as `\\n` or `\\t`")
        }
        text.hasReportedControl = true
        text.isDamaged = true
        position += 1
    }

    /// Whether the quote at the position ends the string; one inside is reported and read as text.
    private mutating func closesString(_ start: Int, _ text: inout DecodedText) -> Bool {
        if let end = text.endQuote {
            if position == end { return true }
        } else {
            let isExpression = bytes[start + 1] == UInt8(ascii: "[")
            guard !quoteEndsString(position),
                let end = quoteSearch.endQuote(
                    after: position, isExpression: isExpression, in: bytes)
            else { return true }
            report(
                "unescaped-quote", position..<(position + 1), "the quote ends the string too early",
                help: "write `\\\"` for a quote inside a string")
            text.endQuote = end
            text.isDamaged = true
        }
        text.bytes.append(current)
        position += 1
        return false
    }

    /// Whether what follows a quote can follow a whole string, or at least does not go on with it.
    private func quoteEndsString(_ quote: Int) -> Bool {
        guard quote + 1 < bytes.count else { return true }
        switch bytes[quote + 1] {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "'"), UInt8(ascii: "."):
            return false
        case let byte: return !isWordStart(byte) && byte < 0x80
        }
    }

    /// Whether the string that meets a line break is closed on a later line.
    ///
    /// The next quote closes it when what follows can follow a string; else that quote opens the next string.
    private func stringGoesOnAfterLineBreak() -> Bool {
        // The bound keeps many unterminated strings from searching the same text again and again.
        let limit = min(bytes.count, position + 2048)
        var cursor = position
        while cursor < limit {
            switch bytes[cursor] {
            case UInt8(ascii: "\""): return QuoteSearch.canEnd(cursor, in: bytes)
            case UInt8(ascii: "\\"): cursor += 2
            default: cursor += 1
            }
        }
        return false
    }

    /// Reports a string without a closing quote and goes on before the punctuation that ends its line.
    private mutating func reportUnterminated(_ start: Int) {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r")
        {
            end += 1
        }
        // Where the text ends with the string, it was cut off there: that explains open brackets too.
        if endsText(at: end) {
            forgivesEnd = true
        } else if parseUnclosedName(start) {
            return
        }
        end = startOfPunctuation(after: start, endingAt: end)
        position = end
        report("unterminated-string", start..<end, "the string has no closing quote")
        addLeaf(.invalid, start..<end)
        forgivesSeparator = true
    }

    /// The offset of the closing brackets and the comma that end a line and fit the open brackets.
    private func startOfPunctuation(after quote: Int, endingAt lineEnd: Int) -> Int {
        func isPunctuation(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: " "),
                UInt8(ascii: "\t"):
                true
            default: false
            }
        }
        var start = lineEnd
        let limit = max(quote + 1, lineEnd - 64)
        while start > limit, isPunctuation(bytes[start - 1]) { start -= 1 }
        while start < lineEnd, !closesOpenBrackets(bytes[start..<lineEnd]) { start += 1 }
        return start
    }

    private func closesOpenBrackets(_ punctuation: ArraySlice<UInt8>) -> Bool {
        var open = openers[...]
        for byte in punctuation where byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
            // `[` and `]`, `{` and `}` are two code points apart.
            guard let opener = open.popLast(), bytes[opener] + 2 == byte else { return false }
        }
        return true
    }
}

// Strings in the quotes of other languages.
extension JSONParser {
    /// Reports `'…'` and moves past it; as a name it keeps its text, as a value it cannot be read.
    mutating func parseSingleQuoted(isName: Bool = false) {
        let start = position
        var end = start + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "'"), bytes[end] != UInt8(ascii: "\n") {
            end += 1
        }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "'") else {
            reportUnexpected()
            return addLeaf(.invalid, start..<position)
        }
        position = end + 1
        let text = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        let isPlain = !text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        report(
            "single-quotes", start..<position, "a text is written in double quotes",
            fix: isPlain ? fix("write double quotes", start..<position, jsonString(text)) : nil)
        addLeaf(isName ? .string : .invalid, start..<position, text: isName ? text : nil)
    }
}

/// The decoded part of a string that is being read.
struct DecodedText {
    var bytes: [UInt8] = []
    /// Whether a mistake was reported, so that the text is not what people meant.
    var isDamaged = false
    var hasReportedControl = false
    /// The quote that ends a string with unescaped quotes inside.
    var endQuote: Int?
}

/// The range of the first bytes that are not UTF-8; the text must hold some.
private func firstInvalidUTF8(in text: ArraySlice<UInt8>) -> Range<Int> {
    var decoder = UTF8.ForwardParser()
    var iterator = text.makeIterator()
    var offset = text.startIndex
    while true {
        switch decoder.parseScalar(from: &iterator) {
        case .valid(let scalar): offset += scalar.count
        case .error(let length): return offset..<(offset + max(1, length))
        case .emptyInput: return text.startIndex..<text.endIndex
        }
    }
}
