package import Diagnostics
package import JSONSyntax

/// A JSON value whose strings may be expressions: operands, `value`, effects, details.
///
/// A string that is an expression is parsed; `[[x]` is the literal `[x]` (Language §5.1).
package indirect enum Template: Sendable {
    case null(SourceSpan)
    case boolean(Bool, SourceSpan)
    case number(JSONNumber, SourceSpan)
    case string(String, SourceSpan)
    case expression(Expression, SourceSpan)
    case array([Template], SourceSpan)
    case object([TemplateMember], SourceSpan)

    /// The bytes of the source file that spell the value, quotes included.
    package var span: SourceSpan {
        switch self {
        case .null(let span), .boolean(_, let span), .number(_, let span), .string(_, let span),
            .expression(_, let span), .array(_, let span), .object(_, let span):
            span
        }
    }
}

/// A member of a template object, with its name as written.
package struct TemplateMember: Sendable {
    package let name: String
    package let nameSpan: SourceSpan
    package let value: Template

    package init(name: String, nameSpan: SourceSpan, value: Template) {
        self.name = name
        self.nameSpan = nameSpan
        self.value = value
    }
}
