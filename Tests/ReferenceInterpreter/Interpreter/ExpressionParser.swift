/// Reads `[term]`, by recursive descent over the grammar of Language §5.2.
struct ExpressionParser {
    private static let depthLimit = 512
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    /// Parses a whole string from its `[` to its `]`.
    static func expression(_ text: String) throws(ReferenceRuleError) -> Expression {
        var parser = ExpressionParser(scalars: Array(text.unicodeScalars))
        try parser.expect("[")
        let term = try parser.term()
        try parser.expect("]")
        guard parser.position == parser.scalars.count else { throw parser.mistake }
        return term
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private mutating func term() throws(ReferenceRuleError) -> Expression {
        depth += 1
        guard depth <= Self.depthLimit else { throw mistake }
        defer { depth -= 1 }
        skipBlanks()
        guard let next = peek else { throw mistake }
        if next == "'" { return .string(try string()) }
        if next == "-" || next == "+" || isDigit(next) { return .integer(try integer()) }
        return try call()
    }

    private mutating func call() throws(ReferenceRuleError) -> Expression {
        let name = NameFolding.folded(try identifier())
        try expect("(")
        var arguments: [Expression] = []
        if !take(")") {
            repeat { arguments.append(try term()) } while take(",")
            try expect(")")
        }
        guard let counts = ReferenceFunctions.argumentCounts(name), counts.contains(arguments.count)
        else { throw ReferenceRuleError("`\(name)` is not a function with these arguments") }
        var result = Expression.call(name, arguments)
        while true {
            if take(".") {
                skipBlanks()
                result = .element(of: result, at: .string(try identifier()))
            } else if take("[") {
                result = .element(of: result, at: try term())
                try expect("]")
            } else {
                return result
            }
        }
    }

    private mutating func string() throws(ReferenceRuleError) -> String {
        var text = String.UnicodeScalarView()
        position += 1
        while let next = peek {
            position += 1
            if next == "'" {
                if peek != "'" { return String(text) }
                position += 1
            }
            text.append(next)
        }
        throw mistake
    }

    private mutating func integer() throws(ReferenceRuleError) -> Int64 {
        let start = position
        position += 1
        while let next = peek, isDigit(next) { position += 1 }
        let digits = String(String.UnicodeScalarView(scalars[start..<position]))
        guard let value = Int64(digits) else { throw mistake }
        return value
    }

    private mutating func identifier() throws(ReferenceRuleError) -> String {
        let start = position
        while let next = peek, isLetter(next) || position > start && (isDigit(next) || next == "_")
        {
            position += 1
        }
        guard position > start else { throw mistake }
        return String(String.UnicodeScalarView(scalars[start..<position]))
    }

    private var peek: Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(ReferenceRuleError) {
        guard take(scalar) else { throw mistake }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let next = peek, [" ", "\t", "\r", "\n"].contains(next) { position += 1 }
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private var mistake: ReferenceRuleError {
        let text = String(String.UnicodeScalarView(scalars))
        return ReferenceRuleError("`\(text)` is not an expression, see character \(position)")
    }
}
