import Diagnostics
import JSONSyntax

// Values whose strings may be expressions.
extension PolicyReader {
    /// Reads a value and its expressions; nil after a mistake.
    ///
    /// A string is an expression when it begins with `[`, ends with `]` and does not begin with `[[`; then `[[x]` is
    /// the text `[x]` (Language §5.1).
    mutating func template(_ value: JSONValue) -> Template? {
        switch value.kind {
        case .null: return .null(value.span)
        case .boolean: return .boolean(value.boolean == true, value.span)
        case .number: return value.number.map { .number($0, value.span) }
        case .string: return stringTemplate(value)
        case .array:
            let elements = value.elements.map { template($0) }
            let read = elements.compactMap { $0 }
            return read.count == elements.count ? .array(read, value.span) : nil
        case .object:
            let members = value.members.map { member in
                template(member.value).map {
                    TemplateMember(name: member.name, nameSpan: member.nameSpan, value: $0)
                }
            }
            let read = members.compactMap { $0 }
            return read.count == members.count ? .object(read, value.span) : nil
        case .invalid:
            isComplete = false
            return nil
        }
    }

    private mutating func stringTemplate(_ value: JSONValue) -> Template? {
        guard let text = value.string else { return nil }
        let bytes = Array(text.utf8)
        guard isBracketed(text) else { return .string(text, value.span) }
        let brackets = bytes.prefix { $0 == UInt8(ascii: "[") }.count
        switch (carrier, brackets) {
        case (.plain, 1): return expression(bytes, openingBrackets: 1, value)
        case (.plain, _):
            reportDoubleBracket(text, value)
            return .string(String(text.dropFirst()), value.span)
        case (.template, 1):
            templateExpression(value, isNeeded: true)
            return nil
        case (.template, 2): return expression(bytes, openingBrackets: 2, value)
        case (.template, _): return .string(String(text.dropFirst(2)), value.span)
        }
    }

    /// Reports a text that is a literal; one that would be an expression without the bracket was hardly meant as it is.
    private mutating func reportDoubleBracket(_ text: String, _ value: JSONValue) {
        let bytes = Array(text.utf8)
        var parser = ExpressionParser(bytes, inside: 2..<max(2, bytes.count - 1), of: value)
        let isExpression =
            switch parser.parse() {
            case .call, .property, .index: true
            case .string, .integer, nil: false
            }
        diagnostics.add(
            Diagnostic(
                "expr-double-bracket", isExpression ? .error : .warning, .refused,
                at: .span(value.span), "`[[` makes this a literal text, not an expression",
                help: "write one `[`, for `[[` is meant for ARM templates",
                fixes: [.writing(String(text.dropFirst()), at: value.span, isSafe: false)]))
    }

    private mutating func expression(
        _ bytes: [UInt8], openingBrackets: Int, _ value: JSONValue
    ) -> Template? {
        // `[[]` in a template is too short to have an inside of its own.
        let inside = min(openingBrackets, bytes.count - 1)..<(bytes.count - 1)
        var parser = ExpressionParser(bytes, inside: inside, of: value)
        let expression = parser.parse()
        callCount += parser.callCount
        diagnostics.add(contentsOf: parser.diagnostics)
        if expression == nil { isComplete = false }
        return expression.map { .expression($0, value.span) }
    }

    /// Reads a value whose strings belong to another language, such as the template of a deployment.
    func literalTemplate(_ value: JSONValue) -> Template {
        switch value.kind {
        case .null, .invalid: .null(value.span)
        case .boolean: .boolean(value.boolean == true, value.span)
        case .number: value.number.map { .number($0, value.span) } ?? .null(value.span)
        case .string: .string(value.string ?? "", value.span)
        case .array: .array(value.elements.map(literalTemplate), value.span)
        case .object:
            .object(
                value.members.map {
                    TemplateMember(
                        name: $0.name, nameSpan: $0.nameSpan, value: literalTemplate($0.value))
                }, value.span)
        }
    }
}
