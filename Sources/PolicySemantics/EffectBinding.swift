import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// The effect of a definition with bound parameters; nil after an error.
///
/// The definition's check has looked at written effects, defaults and allowed values; what is left is a free text that an
/// assignment gives to an effect parameter without allowed values.
func bindEffect(
    of definition: PolicyDefinition, _ parameters: [BoundParameter],
    into diagnostics: inout DiagnosticBag
) -> BoundEffect? {
    switch definition.rule.effect {
    case .string(let name, _):
        return Effect(named: name).map { BoundEffect(effect: $0, spelling: name) }
    case .expression(let expression, _):
        guard let name = expression.parameterName,
            let bound = parameters.first(where: { equalsFoldingASCII($0.name, name) }),
            let spelling = bound.value.string
        else { return nil }
        let isFree =
            (bound.declaration.allowedValues ?? []).isEmpty && bound.origin != .defaultValue
        guard let effect = Effect(named: spelling) else {
            if isFree {
                reportUnknownEffect(
                    spelling, at: bound.value.span, isSpelt: !bound.value.isComputed,
                    into: &diagnostics)
            }
            return nil
        }
        if isFree { checkMode(of: definition, effect, at: bound.value.span, into: &diagnostics) }
        guard hasDetails(definition, for: effect, parameters) else {
            diagnostics.error(
                "effect-details-missing", at: bound.value.span,
                "`\(effect.name)` needs `details` with the related resource's `type`",
                notes: [.init("the definition", at: .span(definition.headline))])
            return nil
        }
        return BoundEffect(effect: effect, spelling: spelling)
    default: return nil
    }
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
