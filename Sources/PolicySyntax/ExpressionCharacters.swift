import Diagnostics
import JSONSyntax

// The characters of an expression, and reports about them.
extension ExpressionParser {
    var isAtEnd: Bool { position >= text.endIndex }
    var current: UInt8 { position < text.endIndex ? text[position] : 0 }

    var startsInteger: Bool {
        guard current == UInt8(ascii: "-") || current == UInt8(ascii: "+") else {
            return isDigit(current)
        }
        return position + 1 < text.endIndex && isDigit(text[position + 1])
    }

    var startsTerm: Bool {
        isLetter(current) || current == UInt8(ascii: "'") || current == UInt8(ascii: "\"")
            || startsInteger
    }

    mutating func parseName() -> ExpressionName {
        let start = position
        while isLetter(current) || isDigit(current) || current == UInt8(ascii: "_") {
            position += 1
        }
        return ExpressionName(
            text: String(decoding: text[start..<position], as: UTF8.self),
            span: offsets.span(start..<position))
    }

    mutating func skipSpace() {
        while isSpace(current) { position += 1 }
    }

    /// The bytes of the character at the position.
    func character() -> Range<Int> {
        var end = min(position + 1, text.endIndex)
        while end < text.endIndex, UTF8.isContinuation(text[end]) { end += 1 }
        return position..<end
    }

    /// The empty range where something is missing: after what precedes, without the white space between.
    func around(_ place: Int) -> Range<Int> {
        var place = place
        while place > text.startIndex, isSpace(text[place - 1]) { place -= 1 }
        return place..<place
    }

    func endOfText() -> Int {
        around(text.endIndex).lowerBound
    }

    func excerpt(_ range: Range<Int>) -> String {
        let written = String(decoding: text[range], as: UTF8.self)
        return written.count > 40 ? written.prefix(40) + "…" : written
    }

    // MARK: Reports

    mutating func report(_ range: Range<Int>, _ message: String) {
        isFaulty = true
        diagnostics.error("expression-syntax", at: offsets.span(range), message)
    }

    /// Reports a mistake after which the rest cannot be read.
    mutating func fail<Result>(
        _ range: Range<Int>, _ message: String, rule: RuleID = "expression-syntax"
    )
        -> Result?
    {
        fail(offsets.span(range), message, rule: rule)
    }

    mutating func fail<Result>(
        _ span: SourceSpan, _ message: String, rule: RuleID = "expression-syntax",
        notes: [DiagnosticNote] = [], help: String? = nil
    ) -> Result? {
        isFaulty = true
        diagnostics.error(rule, at: span, message, notes: notes, help: help)
        return nil
    }

    /// Reports a limit of the service; the expression keeps its meaning (decision 26).
    mutating func refuse(_ range: Range<Int>, _ message: String) {
        refuse(offsets.span(range), message)
    }

    mutating func refuse(_ span: SourceSpan, _ message: String) {
        diagnostics.add(
            Diagnostic("expression-limit", .error, .refused, at: .span(span), message))
    }
}

func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}
