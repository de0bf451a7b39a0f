import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// An effect that a rule may have and where it is named.
struct PossibleEffect {
    let effect: Effect
    let span: SourceSpan
}

extension DefinitionCheck {
    /// Checks `then.effect`: a known effect that the mode accepts, or an expression of parameters whose results all are
    /// (Language §4.6, §5.1).
    mutating func checkEffect() {
        switch definition.rule.effect {
        case .string(let name, let span): checkEffect(name, at: span)
        case .expression(let expression, let span):
            let types = check(definition.rule.effect)
            guard expression.readsOnlyParameters else {
                return diagnostics.error(
                    "effect-expression", at: span,
                    "the effect depends on more than parameters: no assignment has one effect")
            }
            if expression.parameterName == nil, !types.isEmpty, !types.contains(.string) {
                diagnostics.error(
                    "effect-type", at: span,
                    "the effect must be a string, not \(types.nounPhrase)")
            }
            checkResults(of: expression, at: span)
        // An effect that could not be read was reported.
        default: break
        }
        checkInterchange()
    }

    /// Checks what an expression may result in, as far as its form tells; the rest is known when it is assigned.
    private mutating func checkResults(of expression: Expression, at span: SourceSpan) {
        switch expression {
        case .string(let name, let span): checkEffect(name, at: span)
        case .call(let name, let arguments, _) where PolicyFunction(named: name.text) == .if:
            for argument in arguments.dropFirst() { checkResults(of: argument, at: argument.span) }
        default:
            guard let name = expression.parameterName, let declaration = declaration(named: name)
            else { return }
            checkEffectParameter(declaration, at: span)
        }
    }

    private mutating func checkEffectParameter(
        _ declaration: ParameterDeclaration, at span: SourceSpan
    ) {
        guard declaration.type == .string else {
            diagnostics.add(
                Diagnostic(
                    "effect-type", .error, .meaningless, at: .span(span),
                    "the effect must be a string, and parameter `\(declaration.name.text)` is of "
                        + "type `\(declaration.type.rawValue)`",
                    notes: [.init("declared here", at: .span(declaration.typeSpan))]))
            return
        }
        let allowed = declaration.allowedValues ?? []
        let values = allowed.isEmpty ? [declaration.defaultValue].compactMap { $0 } : allowed
        for value in values {
            if let name = value.string { checkEffect(name, at: value.span) }
        }
    }

    private mutating func checkEffect(_ name: String, at span: SourceSpan) {
        guard let effect = Effect(named: name) else {
            reportUnknownEffect(name, at: span, into: &diagnostics)
            return
        }
        guard let mode = effectiveMode else { return }
        if mode.acceptedEffects.contains(effect) {
            possibleEffects.append(PossibleEffect(effect: effect, span: span))
        } else {
            diagnostics.add(effectNotInMode(effect, mode, at: span))
        }
    }

    /// Warns of an effect parameter whose values cannot stand for each other (Language §6.1).
    ///
    /// The service takes such definitions, and some built-ins are of this kind; RP modes are left out.
    private mutating func checkInterchange() {
        guard effectiveMode == .all || effectiveMode == .indexed else { return }
        var first: PossibleEffect?
        for possible in possibleEffects where possible.effect != .disabled {
            guard let known = first else {
                first = possible
                continue
            }
            if possible.effect.isInterchangeable(with: known.effect) {
                // Of `append` and `modify` only one goes with `audit` and `deny`.
                if known.effect == .audit || known.effect == .deny { first = possible }
                continue
            }
            diagnostics.warning(
                "effect-allowed-values-should-not-mix-incompatible-effects", at: possible.span,
                "`\(possible.effect.name)` cannot stand for `\(known.effect.name)`",
                notes: [.init("`\(known.effect.name)` is here", at: .span(known.span))])
            return
        }
    }
}

extension Effect {
    /// Whether one rule may have either effect (Language §6.1).
    func isInterchangeable(with other: Effect) -> Bool {
        let groups: [Set<Effect>] = [
            [.audit, .deny, .append], [.audit, .deny, .modify],
            [.auditIfNotExists, .deployIfNotExists], [.denyAction, .auditAction],
        ]
        return self == other || groups.contains { $0.isSuperset(of: [self, other]) }
    }
}

/// Reports a text that is no effect, with the nearest one; `isSpelt` says that the text stands at its place.
func reportUnknownEffect(
    _ name: String, at span: SourceSpan, isSpelt: Bool = true, into diagnostics: inout DiagnosticBag
) {
    let nearest = nearestName(to: name, among: Effect.allCases.map(\.name))
    diagnostics.error(
        "unknown-effect", at: span, "unknown effect `\(name)`", help: suggestion(nearest),
        fixes: isSpelt ? FixIt.nearest(nearest, at: span) : [])
}

/// An effect that the mode does not accept (Language §2).
func effectNotInMode(_ effect: Effect, _ mode: PolicyMode, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        "effect-not-allowed-by-mode", .error, .refused, at: .span(span),
        "mode `\(mode.name)` does not accept the effect `\(effect.name)`",
        help: "it accepts \(quotedList(mode.acceptedEffects.map(\.name)))")
}

/// Names in backticks, separated by commas.
func quotedList(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
}

extension Expression {
    /// Whether the expression comes to the same whatever the resource and the clock are.
    fileprivate var readsOnlyParameters: Bool {
        switch self {
        case .string, .integer: true
        case .call(let name, let arguments, _):
            // An unknown function was reported.
            PolicyFunction(named: name.text)?.isConstant ?? true
                && arguments.allSatisfy(\.readsOnlyParameters)
        case .property(let base, _, _): base.readsOnlyParameters
        case .index(let base, let index, _):
            base.readsOnlyParameters && index.readsOnlyParameters
        }
    }

    /// The literal name in `parameters('…')`; nil for any other term.
    var parameterName: String? {
        guard case .call(let function, let arguments, _) = self,
            PolicyFunction(named: function.text) == .parameters, arguments.count == 1,
            case .string(let name, _) = arguments[0]
        else { return nil }
        return name
    }
}
