import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

extension RuleLowering {
    /// A value of the rule: a constant, or the scalar of an expression.
    mutating func lowerTemplate(_ template: Template) -> NodeID? {
        if case .expression(let expression, _) = template { return lowerExpression(expression) }
        guard template.isConstant else {
            diagnostics.error(
                "unsupported-expression", at: template.span,
                "expressions inside an array or an object are not supported here yet")
            return nil
        }
        return constant(template).map { builder.constant($0, from: [template.span]) }
    }

    private mutating func lowerExpression(_ expression: Expression) -> NodeID? {
        switch expression {
        case .string(let text, let span): return builder.constant(.string(text), from: [span])
        case .integer(let value, let span): return builder.constant(.integer(value), from: [span])
        case .call(let name, let arguments, let span): return lowerCall(name, arguments, span)
        case .property(_, _, let span), .index(_, _, let span):
            diagnostics.error(
                "unsupported-expression", at: span,
                "the selection of a property or an element is not supported yet")
            return nil
        }
    }

    private mutating func lowerCall(
        _ name: ExpressionName, _ arguments: [Expression], _ span: SourceSpan
    ) -> NodeID? {
        switch (PolicyFunction(named: name.text), arguments.first) {
        case (.parameters, .string(let parameter, _)):
            return lowerParameter(named: parameter, at: span)
        case (.field, .string(let field, let place)): return lowerField(field, at: place)
        case (.current, let argument): return lowerCurrent(argument, span)
        case (.utcNow, _): return builder.clock(from: [span])
        case (.true, _): return builder.constant(.boolean(true), from: [span])
        case (.false, _): return builder.constant(.boolean(false), from: [span])
        case (.null, _): return builder.constant(.null, from: [span])
        case (.if, _): return lowerCall(.if, arguments, span)
        case (.empty, _): return lowerCall(.empty, arguments, span)
        case (.addDays, _): return lowerCall(.addDays, arguments, span)
        default:
            diagnostics.error(
                "unsupported-function", at: name.span,
                "function `\(name.text)` is not supported yet")
            return nil
        }
    }

    private mutating func lowerCall(
        _ function: ScalarFunction, _ arguments: [Expression], _ span: SourceSpan
    ) -> NodeID? {
        let nodes = arguments.compactMap { lowerExpression($0) }
        guard nodes.count == arguments.count else { return nil }
        guard nodes.count == function.operandCount else {
            diagnostics.error(
                "function-arity", at: span,
                "`\(function.name)` takes \(function.operandCount) arguments, not \(nodes.count)")
            return nil
        }
        return builder.call(function, nodes, from: [span])
    }

    /// The member of the innermost count of this name; without a name, of the only count (Language §4.5).
    private mutating func lowerCurrent(_ argument: Expression?, _ span: SourceSpan) -> NodeID? {
        var level: Int?
        switch argument {
        case nil: level = countNames.count == 1 ? 0 : nil
        case .string(let name, _):
            level = countNames.lastIndex { equalsFoldingASCII($0, name) }
        default: break
        }
        guard let depth = level.flatMap({ UInt8(exactly: $0) }) else {
            diagnostics.error(
                "unsupported-function", at: span, "`current` here is not supported yet")
            return nil
        }
        return builder.current(ScopeDepth(level: depth), from: [span])
    }
}
