package import Diagnostics

/// A term of the expression language between `[` and `]` (Language §5.2).
///
/// The depth is bounded by the parser (64 calls, Language §1.7), so recursion over it is safe.
package indirect enum Expression: Sendable {
    case string(String, SourceSpan)
    case integer(Int64, SourceSpan)
    case call(ExpressionName, [Expression], SourceSpan)
    /// `base.name`
    case property(Expression, ExpressionName, SourceSpan)
    /// `base[index]`
    case index(Expression, Expression, SourceSpan)

    /// The bytes of the source file that spell the whole term.
    package var span: SourceSpan {
        switch self {
        case .string(_, let span), .integer(_, let span), .call(_, _, let span),
            .property(_, _, let span), .index(_, _, let span):
            span
        }
    }
}

/// A name inside an expression as written; comparisons fold ASCII case (decision 13).
package struct ExpressionName: Sendable {
    package let text: String
    package let span: SourceSpan

    package init(text: String, span: SourceSpan) {
        self.text = text
        self.span = span
    }
}
