import Diagnostics
import JSONSyntax

/// Parses the text between the outer brackets of an expression string (Language §5.2).
///
///     expression = "[" ws term ws "]"
///     term       = string | integer | call { select }
///     call       = name "(" [ term { "," term } ] ")"
///     select     = "." name | "[" term "]"
///
/// Each mistake gives one message; after any message the expression is nil.
struct ExpressionParser {
    /// The longest expression string in UTF-16 units (Language §1.7).
    static let maximumLength = 81_920
    /// The deepest nesting of calls (Language §1.7).
    static let maximumNesting = 64
    /// The most arguments of a call (Language §1.7).
    static let maximumArguments = 128
    /// The most selections after one call; with the nesting it bounds the height of the tree.
    static let maximumSelections = 64

    /// The decoded text without the outer brackets.
    let text: ArraySlice<UInt8>
    let offsets: DecodedOffsets
    var position: Int
    private var nesting = 0
    var isFaulty = false
    private(set) var callCount = 0
    var diagnostics = DiagnosticBag()

    /// Takes the decoded bytes of a string and the range of them inside the outer brackets.
    init(_ bytes: [UInt8], inside range: Range<Int>, of value: JSONValue) {
        text = bytes[range]
        offsets = value.decodedOffsets
        position = range.lowerBound
    }

    mutating func parse() -> Expression? {
        if String(decoding: text, as: UTF8.self).utf16.count + 2 > Self.maximumLength {
            refuse(
                text.startIndex..<text.endIndex,
                "an expression has at most \(Self.maximumLength) characters")
        }
        skipSpace()
        guard !isAtEnd else {
            return fail(around(position), "the expression is empty")
        }
        guard let root = parseTerm() else { return nil }
        skipSpace()
        guard isAtEnd else {
            var end = text.endIndex
            while isSpace(text[end - 1]) { end -= 1 }
            return fail(
                position..<end, "unexpected `\(excerpt(position..<end))` after the expression")
        }
        checkRoot(root)
        return isFaulty ? nil : root
    }

    /// A literal at the root is harmless, and yet no function call (Language §5.2).
    private mutating func checkRoot(_ root: Expression) {
        switch root {
        case .string, .integer:
            diagnostics.warning(
                "expression-root", at: root.span,
                "an expression is a function call, not a literal", help: "leave out the brackets")
        case .call, .property, .index: break
        }
    }

    private mutating func parseTerm() -> Expression? {
        switch current {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return parseString()
        case _ where startsInteger: return parseInteger()
        case let byte where isLetter(byte):
            guard let call = parseCall() else { return nil }
            return parseSelections(of: call)
        default:
            return fail(character(), "unexpected `\(excerpt(character()))` in an expression")
        }
    }

    // MARK: Literals

    private mutating func parseString() -> Expression? {
        let start = position
        let quote = current
        var decoded: [UInt8] = []
        position += 1
        while !isAtEnd {
            let byte = text[position]
            position += 1
            if byte != quote {
                decoded.append(byte)
            } else if current == quote && !isAtEnd && quote == UInt8(ascii: "'") {
                decoded.append(quote)
                position += 1
            } else {
                return string(decoded, start..<position, quote)
            }
        }
        return fail(start..<position, "the string has no closing quote")
    }

    private mutating func string(_ decoded: [UInt8], _ range: Range<Int>, _ quote: UInt8)
        -> Expression
    {
        if quote == UInt8(ascii: "\"") {
            report(range, "a string in an expression is written in single quotes")
        }
        return .string(String(decoding: decoded, as: UTF8.self), offsets.span(range))
    }

    private mutating func parseInteger() -> Expression? {
        let start = position
        position += 1
        while isDigit(current) || isLetter(current) || current == UInt8(ascii: ".") {
            position += 1
        }
        let range = start..<position
        let written = String(decoding: text[range], as: UTF8.self)
        if let value = Int64(written) { return .integer(value, offsets.span(range)) }
        let isInteger = text[range].dropFirst().allSatisfy(isDigit) && range.count > 1
        report(
            range,
            isInteger
                ? "`\(excerpt(range))` does not fit 64 bits"
                : "`\(excerpt(range))` is not an integer")
        return .integer(0, offsets.span(range))
    }

    // MARK: Calls

    private mutating func parseCall() -> Expression? {
        let name = parseName()
        skipSpace()
        guard current == UInt8(ascii: "(") else {
            let isLiteral = ["true", "false", "null"].contains(foldingASCII(name.text))
            return fail(
                name.span, "expected `(` after `\(name.text)`",
                help: isLiteral ? "write `\(foldingASCII(name.text))()`" : nil)
        }
        guard nesting < Self.maximumNesting else {
            return fail(
                name.span, "calls are nested deeper than \(Self.maximumNesting) levels",
                rule: "expression-limit")
        }
        nesting += 1
        defer { nesting -= 1 }
        let opening = position
        position += 1
        callCount += 1
        guard let arguments = parseArguments(of: name, opening) else { return nil }
        if arguments.count > Self.maximumArguments {
            refuse(name.span, "a call has at most \(Self.maximumArguments) arguments")
        }
        let end = SourceSpan(
            file: name.span.file, start: Int(name.span.start),
            end: offsets.sourceOffset(of: position))
        return .call(name, arguments, end)
    }

    private mutating func parseArguments(of name: ExpressionName, _ opening: Int)
        -> [Expression]?
    {
        var arguments: [Expression] = []
        skipSpace()
        if current == UInt8(ascii: ")") {
            position += 1
            return arguments
        }
        while true {
            skipSpace()
            if current == UInt8(ascii: ",") || current == UInt8(ascii: ")") {
                report(around(position), "expected an argument of `\(name.text)`")
            } else if !isAtEnd {
                guard let argument = parseTerm() else { return nil }
                arguments.append(argument)
            }
            skipSpace()
            switch current {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: ")"):
                position += 1
                return arguments
            case _ where isAtEnd:
                return fail(
                    offsets.span(endOfText()..<endOfText()), "expected `)` to end `\(name.text)`",
                    notes: [
                        DiagnosticNote(
                            "opened here", at: .span(offsets.span(opening..<(opening + 1))))
                    ])
            case _ where startsTerm:
                report(around(position), "expected `,` or `)` in `\(name.text)`")
            default:
                return fail(
                    character(), "unexpected `\(excerpt(character()))`, expected `,` or `)`")
            }
        }
    }

    // MARK: Selections

    private mutating func parseSelections(of call: Expression) -> Expression? {
        var term = call
        var count = 0
        while true {
            skipSpace()
            guard current == UInt8(ascii: ".") || current == UInt8(ascii: "[") else { return term }
            count += 1
            guard count <= Self.maximumSelections else {
                return fail(
                    character(), "more than \(Self.maximumSelections) selections in a row",
                    rule: "expression-limit")
            }
            let isProperty = current == UInt8(ascii: ".")
            guard let next = isProperty ? parseProperty(of: term) : parseIndex(of: term) else {
                return nil
            }
            term = next
        }
    }

    private mutating func parseProperty(of base: Expression) -> Expression? {
        position += 1
        skipSpace()
        guard isLetter(current) || current == UInt8(ascii: "_") else {
            return fail(around(position), "expected a property name after `.`")
        }
        let name = parseName()
        return .property(base, name, base.span.union(name.span))
    }

    private mutating func parseIndex(of base: Expression) -> Expression? {
        let opening = position
        position += 1
        skipSpace()
        if current == UInt8(ascii: "]") || isAtEnd {
            return fail(around(position), "expected an index after `[`")
        }
        guard nesting < Self.maximumNesting else {
            return fail(
                opening..<(opening + 1),
                "indices are nested deeper than \(Self.maximumNesting) levels",
                rule: "expression-limit")
        }
        nesting += 1
        defer { nesting -= 1 }
        guard let index = parseTerm() else { return nil }
        skipSpace()
        guard current == UInt8(ascii: "]") else {
            return fail(
                offsets.span(around(position)), "expected `]` to end the index",
                notes: [
                    DiagnosticNote(
                        "opened here", at: .span(offsets.span(opening..<(opening + 1))))
                ])
        }
        position += 1
        let end = offsets.sourceOffset(of: position)
        return .index(
            base, index,
            SourceSpan(file: base.span.file, start: Int(base.span.start), end: end))
    }
}
