import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension DefinitionCheck {
    /// Checks a term and returns the types that it may result in.
    mutating func check(_ expression: Expression) -> ValueTypes {
        switch expression {
        case .string: return .string
        case .integer: return .integer
        case .call(let name, let arguments, _): return checkCall(name, arguments)
        case .property(let base, let name, _):
            return checkSelection(base, .object, of: "property `\(name.text)`", at: name.span)
        case .index(let base, let index, _): return checkIndex(index, of: base)
        }
    }

    /// An object has members by name, an array by number (Language §5.3).
    private mutating func checkIndex(_ index: Expression, of base: Expression) -> ValueTypes {
        let types = check(index)
        guard types.isEmpty || !types.isDisjoint(with: [.string, .integer]) else {
            report(
                "selection-type", at: index.span,
                "an index must be a string or an integer, not \(types.nounPhrase)")
            return .any
        }
        switch types {
        case .string: return checkSelection(base, .object, of: "named member", at: index.span)
        case .integer: return checkSelection(base, .array, of: "numbered element", at: index.span)
        default: return checkSelection(base, [.array, .object], of: "element", at: index.span)
        }
    }

    private mutating func checkSelection(
        _ base: Expression, _ containers: ValueTypes, of part: String, at span: SourceSpan
    ) -> ValueTypes {
        let types = check(base)
        if !types.isEmpty, types.isDisjoint(with: containers) {
            report("selection-type", at: span, "\(types.nounPhrase) has no \(part)")
        }
        return .any
    }

    private mutating func checkCall(
        _ name: ExpressionName, _ arguments: [Expression]
    ) -> ValueTypes {
        guard let function = PolicyFunction(named: name.text) else {
            reportUnknown(name)
            for argument in arguments { _ = check(argument) }
            return .any
        }
        let signature = function.signature
        let types = checkArguments(arguments, of: function, signature)
        checkScope(of: function, name, signature)
        guard signature.arity.accepts(arguments.count) else {
            diagnostics.error(
                "function-arity", at: name.span,
                "`\(function.name)` takes \(signature.arity.description), not \(arguments.count)")
            return .any
        }
        switch function {
        case .parameters: return checkParameter(arguments[0])
        case .field:
            if !isConstant, let field = arguments[0].constantText {
                checkField(field, at: arguments[0].span)
            }
        case .current: checkCurrent(name, arguments.first)
        default: break
        }
        return result(of: function, signature, types)
    }

    private mutating func checkArguments(
        _ arguments: [Expression], of function: PolicyFunction, _ signature: FunctionSignature
    ) -> [ValueTypes] {
        var first: ValueTypes?
        return arguments.enumerated().map { index, argument in
            let outer = isLazy
            if index > 0, signature.evaluation == .firstThenLazy { isLazy = true }
            defer { isLazy = outer }
            let types = check(argument)
            var accepted = signature.argument(index)
            if let first { accepted.formIntersection(function.types(beside: first)) }
            first = first ?? types
            if !types.isEmpty, types.isDisjoint(with: accepted) {
                report(
                    "function-argument", at: argument.span,
                    "argument \(index + 1) of `\(function.name)` must be "
                        + "\(accepted.nounPhrase), not \(types.nounPhrase)")
            }
            return types
        }
    }

    private func result(
        of function: PolicyFunction, _ signature: FunctionSignature, _ arguments: [ValueTypes]
    ) -> ValueTypes {
        switch signature.result {
        case .parameter: return .any
        case .argumentsFrom(let first):
            return arguments.dropFirst(first).reduce([]) { $0.union($1) }
        case .types(let types):
            // `concat`, `take` and `skip` keep the kind of what they are given.
            guard types.isSuperset(of: [.string, .array]), types != .any,
                let subject = arguments.first
            else { return types }
            if subject == .array { return .array }
            return subject.contains(.array) ? types : types.subtracting(.array)
        }
    }

    /// Reports a call that must fail; one that may never be evaluated has a meaning all the same (decision 12).
    private mutating func report(_ ruleID: RuleID, at span: SourceSpan, _ message: String) {
        if isLazy {
            refuse(ruleID, at: span, message)
        } else {
            diagnostics.error(ruleID, at: span, message)
        }
    }
}
