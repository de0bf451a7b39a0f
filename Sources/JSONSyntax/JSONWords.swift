import Diagnostics

// Literals, numbers and what is neither.
extension JSONParser {
    /// Reads `true`, `false` or `null`; any other word is reported.
    mutating func parseWord() {
        let range = position..<endOfWord()
        let word = String(decoding: bytes[range], as: UTF8.self)
        position = range.upperBound
        switch word {
        case "true": addLeaf(.boolean, range, boolean: true)
        case "false": addLeaf(.boolean, range)
        case "null": addLeaf(.null, range)
        default:
            if !parseUnopenedText(range.lowerBound), !isCutOff(range) || !isLiteralStart(word) {
                let nearest = nearestName(to: word, among: ["true", "false", "null"])
                let isSame = nearest.map { $0 == foldingASCII(word) } ?? false
                report(
                    "unknown-word", range, "unknown word `\(excerpt(range))`",
                    help: nearest.map { "did you mean `\($0)`?" } ?? "a text is written in quotes",
                    fix: nearest.map { fix("write `\($0)`", range, $0, isSafe: isSame) })
            }
            addLeaf(.invalid, range.lowerBound..<position)
        }
    }

    private func isLiteralStart(_ word: String) -> Bool {
        ["true", "false", "null"].contains { $0.hasPrefix(word) }
    }

    /// Whether a colon follows the word at the position, or the quote that ends it.
    func wordPrecedesColon() -> Bool {
        var end = endOfWord()
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") { end += 1 }
        return bytes[end...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
            == UInt8(ascii: ":")
    }

    /// Reads a member name without quotes, or without the one before it.
    mutating func parseUnquotedName() {
        let range = position..<endOfWord()
        position = range.upperBound
        let text = String(decoding: bytes[range], as: UTF8.self)
        let hasEnd = current == UInt8(ascii: "\"")
        if hasEnd { position += 1 }
        report(
            "unquoted-name", range, "a name is written in quotes",
            help: "write `\"\(excerpt(range))\"`",
            fix: fix("write the quotes", range, "\"" + text + (hasEnd ? "" : "\"")))
        addLeaf(.string, range, text: text)
    }

    /// Reads a number and keeps its text.
    mutating func parseNumber() {
        let range = position..<endOfWord()
        position = range.upperBound
        if isNumber(bytes[range]) {
            addLeaf(.number, range, text: String(decoding: bytes[range], as: UTF8.self))
        } else if isCutOff(range), isNumber(bytes[range] + [UInt8(ascii: "0")]) {
            addLeaf(.invalid, range)
        } else {
            report("bad-number", range, "`\(excerpt(range))` is not a number in JSON")
            addLeaf(.invalid, range)
        }
    }

    /// Whether the text ends with a word inside brackets: then these are reported, not the word.
    private func isCutOff(_ word: Range<Int>) -> Bool {
        !openers.isEmpty && endsText(at: word.upperBound)
    }

    private func endOfWord() -> Int {
        var cursor = position
        while cursor < bytes.count, isWordPart(bytes[cursor]) { cursor += 1 }
        return cursor
    }

    /// Reports the run of bytes at the position, which begins no token, and moves past it.
    mutating func reportUnexpected() {
        let start = position
        skipUnexpected()
        let range = start..<position
        guard String(validating: bytes[range], as: UTF8.self) != nil else {
            report("invalid-utf8", range, "the text is not UTF-8")
            return
        }
        report("unexpected-character", range, "unexpected `\(excerpt(range))`")
    }

    /// Moves past at least one byte, up to white space or a byte that JSON knows.
    mutating func skipUnexpected() {
        repeat { position += 1 } while !isAtEnd && !endsUnexpectedText(current)
        lastTokenEnd = position
    }

    /// Reports what follows the value of the text; the rest is not read.
    mutating func reportTextAfterValue() {
        let start = position
        let isBracket = current == UInt8(ascii: "]") || current == UInt8(ascii: "}")
        if isBracket {
            report(
                "extra-closing-bracket", start..<(start + 1),
                "`\(Character(UnicodeScalar(current)))` closes nothing")
            return
        }
        while !isAtEnd && current != UInt8(ascii: "\n") && current != UInt8(ascii: "\r") {
            position += 1
        }
        while bytes[position - 1] == UInt8(ascii: " ") { position -= 1 }
        report("text-after-value", start..<position, "the text goes on after its JSON value")
    }

    /// At most forty characters of the source, without control characters.
    func excerpt(_ range: Range<Int>) -> String {
        let text = String(decoding: bytes[range.prefix(160)], as: UTF8.self)
        let scalars = text.unicodeScalars.prefix(40).map { scalar in
            scalar.properties.generalCategory == .control
                ? "U+" + String(scalar.value, radix: 16, uppercase: true) : String(scalar)
        }
        return scalars.joined() + (text.unicodeScalars.count > 40 ? "…" : "")
    }
}

/// Whether the bytes are a number by the grammar of RFC 8259 §6.
func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    func takesDigits() -> Bool {
        let digits = rest.prefix(while: isDigit)
        rest = rest[digits.endIndex...]
        return !digits.isEmpty
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    if rest.first == UInt8(ascii: "0") {
        rest = rest.dropFirst()
    } else if !takesDigits() {
        return false
    }
    if rest.first == UInt8(ascii: ".") {
        rest = rest.dropFirst()
        guard takesDigits() else { return false }
    }
    if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
        rest = rest.dropFirst()
        if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            rest = rest.dropFirst()
        }
        guard takesDigits() else { return false }
    }
    return rest.isEmpty
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

/// Whether a literal word or an unquoted name may begin with the byte.
func isWordStart(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "$")
}

/// Whether a word or a number, right or wrong, may go on with the byte.
func isWordPart(_ byte: UInt8) -> Bool {
    isWordStart(byte) || isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
}

/// Whether a value, or what was meant as one, begins with the byte.
func isValueStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: isWordPart(byte)
    }
}

private func endsUnexpectedText(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"),
        UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\""):
        true
    default: false
    }
}
