import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension DefinitionCheck {
    /// Checks `then.effect`: a known effect that the mode accepts, or a parameter whose values all are (Language §4.6).
    mutating func checkEffect() {
        switch definition.rule.effect {
        case .string(let name, let span): checkEffect(name, at: span)
        case .expression(let expression, let span):
            _ = check(definition.rule.effect)
            guard let declaration = effectParameter(expression) else {
                if expression.parameterName == nil {
                    diagnostics.error(
                        "effect-expression", at: span,
                        "the effect must be a name or `[parameters('…')]`")
                }
                return
            }
            checkEffectParameter(declaration, at: span)
        // An effect that could not be read was reported.
        default: break
        }
    }

    /// The declared parameter that an effect expression names.
    private func effectParameter(_ expression: Expression) -> ParameterDeclaration? {
        expression.parameterName.flatMap { declaration(named: $0) }
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
        // An unknown mode was reported; a missing one acts as Indexed.
        guard let mode = definition.mode == nil ? PolicyMode.indexed : mode else { return }
        if !mode.acceptedEffects.contains(effect) {
            diagnostics.add(effectNotInMode(effect, mode, at: span))
        }
    }

    /// Checks the expressions of `then.details`, whose deployment template is not the policy's (Language §5.7).
    mutating func checkDetails() {
        guard let details = definition.rule.details else { return }
        if let mode, mode.isKeyMode {
            refuse(
                "effect-details", at: details.span,
                "effects of mode `\(mode.name)` take no `details`")
        }
        isInDetails = true
        checkDetails(details, below: [])
        isInDetails = false
    }

    private mutating func checkDetails(_ template: Template, below path: [String]) {
        guard path != ["deployment", "properties", "template"] else { return }
        switch template {
        case .object(let members, _):
            for member in members {
                checkDetails(
                    member.value, below: path + [foldingASCII(member.name)])
            }
        case .array(let elements, _):
            for element in elements { checkDetails(element, below: path + ["[]"]) }
        default: _ = check(template)
        }
    }
}

/// Reports a text that is no effect, with the nearest one.
func reportUnknownEffect(
    _ name: String, at span: SourceSpan, into diagnostics: inout DiagnosticBag
) {
    let nearest = nearestName(to: name, among: Effect.allCases.map(\.name))
    diagnostics.error(
        "unknown-effect", at: span, "unknown effect `\(name)`", help: suggestion(nearest))
}

/// An effect that the mode does not accept (Language §2).
func effectNotInMode(_ effect: Effect, _ mode: PolicyMode, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        "effect-not-in-mode", .error, .refused, at: .span(span),
        "mode `\(mode.name)` does not accept the effect `\(effect.name)`",
        help: "it accepts \(quotedList(mode.acceptedEffects.map(\.name)))")
}

/// Names in backticks, separated by commas.
func quotedList(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
}

extension Expression {
    /// The literal name in `parameters('…')`; nil for any other term.
    var parameterName: String? {
        guard case .call(let function, let arguments, _) = self,
            PolicyFunction(named: function.text) == .parameters, arguments.count == 1,
            case .string(let name, _) = arguments[0]
        else { return nil }
        return name
    }
}
