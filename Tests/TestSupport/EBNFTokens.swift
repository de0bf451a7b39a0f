/// A word of an EBNF text.
struct EBNFToken {
    enum Kind: Equatable {
        case name(String)
        case terminal(String)
        case characters([ClosedRange<UInt32>])
        /// One of `= | ; [ ] { } ( ) ,`.
        case symbol(Unicode.Scalar)
    }

    let kind: Kind
    let line: Int
}

/// Splits an EBNF text into words, without white space and comments.
struct EBNFTokens {
    private let text: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private(set) var tokens: [EBNFToken] = []

    init(_ text: String) throws {
        self.text = Array(text.unicodeScalars)
        while index < self.text.count { try readToken() }
    }

    private func mistake(_ message: String) -> EBNFGrammar.Mistake {
        EBNFGrammar.Mistake(line: line, message: message)
    }

    private mutating func readToken() throws {
        let scalar = text[index]
        switch scalar {
        case " ", "\t", "\r", "\n":
            advance()
        case "(" where index + 1 < text.count && text[index + 1] == "*":
            try skipComment()
        case "\"":
            try readTerminal()
        case "?":
            try readCharacters()
        case _ where Self.isLetter(scalar):
            readName()
        case _ where "=|;[]{}(),".unicodeScalars.contains(scalar):
            append(.symbol(scalar))
            advance()
        default:
            throw mistake("unexpected `\(scalar)`")
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private mutating func advance() {
        if text[index] == "\n" { line += 1 }
        index += 1
    }

    private mutating func append(_ kind: EBNFToken.Kind) {
        tokens.append(EBNFToken(kind: kind, line: line))
    }

    private mutating func skipComment() throws {
        index += 2
        while index + 1 < text.count {
            if text[index] == "*", text[index + 1] == ")" {
                index += 2
                return
            }
            advance()
        }
        throw mistake("comment without an end")
    }

    private mutating func readName() {
        let start = index
        while index < text.count,
            Self.isLetter(text[index]) || ("0"..."9").contains(text[index]) || text[index] == "_"
        {
            index += 1
        }
        append(.name(String(text[start..<index])))
    }

    /// Reads a quoted terminal, in which a backslash makes the next character stand for itself.
    private mutating func readTerminal() throws {
        var content: [Unicode.Scalar] = []
        index += 1
        while index < text.count, text[index] != "\"", text[index] != "\n" {
            if text[index] == "\\" { index += 1 }
            if index < text.count { content.append(text[index]) }
            index += 1
        }
        guard index < text.count, text[index] == "\"" else {
            throw mistake("terminal without an end")
        }
        index += 1
        append(.terminal(String(content)))
    }

    private mutating func readCharacters() throws {
        index += 1
        let start = index
        while index < text.count, text[index] != "?", text[index] != "\n" { index += 1 }
        guard index < text.count, text[index] == "?" else {
            throw mistake("character set without an end")
        }
        let ranges = try String(text[start..<index]).split(separator: " ").map(readRange)
        guard !ranges.isEmpty else { throw mistake("empty character set") }
        index += 1
        append(.characters(ranges))
    }

    /// Reads `a`, `a-z`, `U+0041` or `U+0041-U+005A`.
    private func readRange(_ item: Substring) throws -> ClosedRange<UInt32> {
        let ends = item.count > 1 ? item.split(separator: "-") : [item]
        let points = try ends.map(readCodePoint)
        guard let first = points.first, let last = points.last, points.count <= 2, first <= last
        else { throw mistake("bad character range `\(item)`") }
        return first...last
    }

    private func readCodePoint(_ item: Substring) throws -> UInt32 {
        if item.hasPrefix("U+"), let point = UInt32(item.dropFirst(2), radix: 16) { return point }
        guard item.unicodeScalars.count == 1, let scalar = item.unicodeScalars.first else {
            throw mistake("bad character `\(item)`")
        }
        return scalar.value
    }
}

extension String {
    fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
        self.init()
        unicodeScalars.append(contentsOf: scalars)
    }
}
