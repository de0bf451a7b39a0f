/// A term of an expression (Language §5.2).
indirect enum Expression: Sendable, Equatable {
    case string(String)
    case integer(Int64)
    /// A function by its folded name, with its arguments.
    case call(String, [Expression])
    /// `.name` or `[term]` after a call.
    case element(of: Expression, at: Expression)
}

/// A JSON value of a rule in which strings may be expressions.
indirect enum Template: Sendable, Equatable {
    case literal(ReferenceJSON)
    case expression(Expression)
    case array([Template])
    case object([(name: String, value: Template)])

    /// Reads a value: a string is an expression, an escaped literal or a plain literal (Language §5.1).
    init(_ json: ReferenceJSON) throws(ReferenceRuleError) {
        switch json {
        case .string(let text): self = try Self.string(text)
        case .array(let elements):
            var templates: [Template] = []
            for element in elements { templates.append(try Template(element)) }
            self = .array(templates)
        case .object(let members):
            var templates: [(String, Template)] = []
            for member in members { templates.append((member.name, try Template(member.value))) }
            self = .object(templates)
        case .null, .boolean, .number: self = .literal(json)
        }
    }

    static func == (left: Template, right: Template) -> Bool {
        switch (left, right) {
        case (.literal(let left), .literal(let right)): left == right
        case (.expression(let left), .expression(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.elementsEqual(right) { $0.name == $1.name && $0.value == $1.value }
        default: false
        }
    }

    private static func string(_ text: String) throws(ReferenceRuleError) -> Template {
        guard text.utf8.first == UInt8(ascii: "["), text.utf8.last == UInt8(ascii: "]") else {
            return .literal(.string(text))
        }
        if text.utf8.starts(with: "[[".utf8) {
            return .literal(.string(String(text.unicodeScalars.dropFirst())))
        }
        return .expression(try ExpressionParser.expression(text))
    }
}
