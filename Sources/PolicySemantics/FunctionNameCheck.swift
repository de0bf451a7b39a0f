import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

extension DefinitionCheck {
    /// Reports a function that is not one of the service's table (Language §5.5).
    mutating func reportUnknown(_ name: ExpressionName) {
        switch RefusedFunction(named: name.text) {
        case .disallowed:
            diagnostics.error(
                "disallowed-function", at: name.span,
                "function `\(name.text)` is not allowed in a policy rule")
        case .uncertain:
            diagnostics.warning(
                "uncertain-function", at: name.span,
                "function `\(name.text)` is not known to work in a policy rule")
        case nil:
            let nearest = nearestName(to: name.text, among: PolicyFunction.allCases.map(\.name))
            diagnostics.error(
                "unknown-function", at: name.span, "unknown function `\(name.text)`",
                help: suggestion(nearest),
                fixes: FixIt.nearest(nearest, inExpressionAt: name.span, isQuoted: false))
        }
    }

    /// Checks that a function may be called where it stands (Language §5.4).
    mutating func checkScope(
        of function: PolicyFunction, _ name: ExpressionName, _ signature: FunctionSignature
    ) {
        if isConstant {
            guard !function.isConstant else { return }
            diagnostics.error(
                "function-not-constant", at: name.span,
                "`\(function.name)` cannot be called here: a value that an initiative gives "
                    + "depends on the initiative's parameters alone")
            return
        }
        switch signature.scope {
        case .anywhere: break
        case .count:
            guard countScopes.isEmpty else { return }
            diagnostics.error(
                "current-outside-count", at: name.span,
                "`\(function.name)` has a meaning only inside the `where` of a `count`")
        case .keyVault:
            guard mode != .keyVault else { return }
            diagnostics.error(
                "function-not-in-mode", at: name.span,
                "`\(function.name)` exists only in mode `\(PolicyMode.keyVault.name)`")
        }
    }

    /// Checks that `current` names one of the counts around it (Language §4.5).
    mutating func checkCurrent(_ name: ExpressionName, _ argument: Expression?) {
        guard !countScopes.isEmpty else { return }
        switch argument {
        case nil where countScopes.count > 1:
            diagnostics.error(
                "ambiguous-current", at: name.span,
                "`current` needs the name of one of the \(countScopes.count) counts around it")
        case .string(let identifier, let span)
        where !countScopes.contains { $0.answers(to: identifier) }:
            let nearest = nearestName(to: identifier, among: countScopes.map(\.name))
            diagnostics.error(
                "unknown-count-scope", at: span, "no count around it is named `\(identifier)`",
                help: suggestion(nearest),
                fixes: FixIt.nearest(nearest, inExpressionAt: span, isQuoted: true))
        case .string(let identifier, let span):
            // The member of a field count is a field itself; key modes have none to count.
            let scope = countScopes.last { $0.answers(to: identifier) }
            if case .field? = scope, mode?.isKeyMode != true { checkField(identifier, at: span) }
        default: break
        }
    }

    /// Checks the name in `parameters('…')` and returns the parameter's types.
    mutating func checkParameter(_ argument: Expression) -> ValueTypes {
        guard case .string(let name, let span) = argument else {
            diagnostics.error(
                "parameter-name", at: argument.span,
                "`parameters` needs the name of a parameter as a literal")
            return .any
        }
        usedParameters.insert(foldingASCII(name))
        guard let declaration = declaration(named: name) else {
            let nearest = nearestName(
                to: name, amongDeclared: definition.parameters.prefix(100).map(\.name.text))
            diagnostics.error(
                "all-parameter-references-must-resolve", at: span,
                "undeclared parameter `\(name)`", help: suggestion(nearest),
                fixes: FixIt.nearest(nearest, inExpressionAt: span, isQuoted: true))
            return .any
        }
        return declaration.type.valueTypes
    }
}

extension PolicyFunction {
    /// Whether a call depends on nothing but its arguments and on parameters.
    var isConstant: Bool {
        switch self {
        case .parameters, .true, .false, .null: true
        default: ScalarFunction(self) != nil
        }
    }
}
