import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

extension RuleLowering {
    /// A value of the rule: a constant, or the scalar of an expression.
    mutating func lowerTemplate(_ template: Template) -> NodeID? {
        if template.isConstant {
            return constant(template).map { builder.constant($0, from: [template.span]) }
        }
        switch template {
        case .expression(let expression, _): return lowerExpression(expression)
        case .array(let elements, let span):
            let nodes = elements.compactMap { lowerTemplate($0) }
            guard nodes.count == elements.count else { return nil }
            return builder.call(.createArray, nodes, from: [span])
        case .object(let members, let span): return lowerObject(members, span)
        case .null, .boolean, .number, .string: return nil
        }
    }

    private mutating func lowerObject(_ members: [TemplateMember], _ span: SourceSpan) -> NodeID? {
        var operands: [NodeID] = []
        for member in members {
            operands.append(builder.constant(.string(member.name), from: [member.nameSpan]))
            if let value = lowerTemplate(member.value) { operands.append(value) }
        }
        guard operands.count == 2 * members.count else { return nil }
        return builder.call(.createObject, operands, from: [span])
    }

    mutating func lowerExpression(_ expression: Expression) -> NodeID? {
        switch expression {
        case .string(let text, let span): return builder.constant(.string(text), from: [span])
        case .integer(let value, let span): return builder.constant(.integer(value), from: [span])
        case .call(let name, let arguments, let span): return lowerCall(name, arguments, span)
        case .property(let base, let name, let span):
            if let member = lowerContextMember(base, name.text, span) { return member }
            guard let container = lowerExpression(base) else { return nil }
            let key = builder.constant(.string(name.text), from: [name.span])
            return builder.call(.select, [container, key], from: [span])
        case .index(let base, let index, let span):
            if case .string(let name, _) = index,
                let member = lowerContextMember(base, name, span)
            {
                return member
            }
            let container = lowerExpression(base)
            let key = lowerExpression(index)
            guard let container, let key else { return nil }
            return builder.call(.select, [container, key], from: [span])
        }
    }

    private mutating func lowerCall(
        _ name: ExpressionName, _ arguments: [Expression], _ span: SourceSpan
    ) -> NodeID? {
        let function = PolicyFunction(named: name.text)
        if let computed = function.flatMap({ ScalarFunction($0) }) {
            return lowerCall(computed, arguments, span)
        }
        switch (function, arguments.first) {
        case (.parameters, .string(let parameter, _)):
            return lowerParameter(named: parameter, at: span)
        case (.field, let argument?): return lowerFieldCall(argument)
        case (.current, let argument): return lowerCurrent(argument, span)
        case (.utcNow, _): return builder.clock(from: [span])
        case (.true, _): return builder.constant(.boolean(true), from: [span])
        case (.false, _): return builder.constant(.boolean(false), from: [span])
        case (.null, _): return builder.constant(.null, from: [span])
        default:
            if let function, let node = lowerContext(function, span) { return node }
            diagnostics.error(
                "unknown-function", at: name.span, "there is no function `\(name.text)` here")
            return nil
        }
    }

    private mutating func lowerCall(
        _ function: ScalarFunction, _ arguments: [Expression], _ span: SourceSpan
    ) -> NodeID? {
        let nodes = arguments.compactMap { lowerExpression($0) }
        guard nodes.count == arguments.count else { return nil }
        guard function.arity.accepts(nodes.count) else {
            diagnostics.error(
                "function-arity", at: span,
                "`\(function.name)` takes \(function.arity.description), not \(nodes.count)")
            return nil
        }
        return builder.call(function, nodes, from: [span])
    }
}
