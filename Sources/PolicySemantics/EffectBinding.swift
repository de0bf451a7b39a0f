import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

/// The effect of a definition with bound parameters; nil after an error.
///
/// The definition's check has looked at written effects, defaults and allowed values; what is left is a free text that an
/// assignment gives to an effect parameter without allowed values, and what an expression of parameters comes to.
func bindEffect(
    of definition: PolicyDefinition, _ parameters: [BoundParameter],
    into diagnostics: inout DiagnosticBag
) -> BoundEffect? {
    switch definition.rule.effect {
    case .string(let name, _):
        return Effect(named: name).map { BoundEffect(effect: $0, spelling: name) }
    case .expression(let expression, _):
        guard let result = chosenEffect(expression, definition, parameters, into: &diagnostics)
        else { return nil }
        guard let effect = Effect(named: result.spelling) else {
            if result.isFree {
                reportUnknownEffect(
                    result.spelling, at: result.span, isSpelt: result.isSpelt, into: &diagnostics)
            }
            return nil
        }
        if result.isFree { checkMode(of: definition, effect, at: result.span, into: &diagnostics) }
        guard hasDetails(definition, for: effect, parameters) else {
            diagnostics.error(
                "effect-details-missing", at: result.span,
                "`\(effect.name)` needs `details` with the related resource's `type`",
                notes: [.init("the definition", at: .span(definition.headline))])
            return nil
        }
        return BoundEffect(effect: effect, spelling: result.spelling)
    default: return nil
    }
}

/// What an effect expression comes to.
private struct ChosenEffect {
    let spelling: String
    let span: SourceSpan
    /// Whether the definition's check could not see it.
    let isFree: Bool
    /// Whether the text stands at the place.
    let isSpelt: Bool
}

private func chosenEffect(
    _ expression: Expression, _ definition: PolicyDefinition, _ parameters: [BoundParameter],
    into diagnostics: inout DiagnosticBag
) -> ChosenEffect? {
    func bound(_ name: String) -> BoundParameter? {
        parameters.first { equalsFoldingASCII($0.name, name) }
    }
    if let name = expression.parameterName {
        guard let bound = bound(name), let spelling = bound.value.string else { return nil }
        return ChosenEffect(
            spelling: spelling, span: bound.value.span,
            isFree: (bound.declaration.allowedValues ?? []).isEmpty
                && bound.origin != .defaultValue,
            isSpelt: !bound.value.isComputed)
    }
    let template = definition.rule.effect
    switch ConstantEvaluation(parameter: { bound($0)?.value }).value(of: template) {
    case .value(.string(let spelling)):
        return ChosenEffect(spelling: spelling, span: template.span, isFree: true, isSpelt: false)
    case .value(let value):
        diagnostics.error(
            "effect-type", at: template.span, "the effect must be a string, not \(value.jsonText)")
    case .error(let error):
        diagnostics.error("expression-fails", at: template.span, error.message)
    // What the expression cannot read was reported.
    case .notCollected: break
    }
    return nil
}

/// Whether the definition says what an effect cannot be evaluated without: which resource it looks for.
private func hasDetails(
    _ definition: PolicyDefinition, for effect: Effect, _ parameters: [BoundParameter]
) -> Bool {
    guard effect == .auditIfNotExists || effect == .deployIfNotExists else { return true }
    return DetailsBinding(parameters: parameters).bind(definition.rule.details, for: effect) != nil
}

private func checkMode(
    of definition: PolicyDefinition, _ effect: Effect, at span: SourceSpan,
    into diagnostics: inout DiagnosticBag
) {
    guard let mode = PolicyMode(named: definition.mode?.text ?? PolicyMode.indexed.name),
        !mode.acceptedEffects.contains(effect)
    else { return }
    diagnostics.add(effectNotInMode(effect, mode, at: span))
}
