package import Diagnostics
import JSONSyntax
package import PolicyCatalog
package import PolicySyntax

extension PolicyDefinition {
    /// The mode, `Indexed` when there is none (Language §2); nil for an unknown one.
    package var effectiveMode: PolicyMode? {
        mode == nil ? .indexed : mode.flatMap { PolicyMode(named: $0.text) }
    }

    /// The parameter that chooses the effect.
    package var effectParameter: ParameterDeclaration? {
        guard case .expression(let expression, _) = rule.effect,
            let name = expression.nameOfParameter
        else { return nil }
        return parameters.first { equalsFoldingASCII($0.name.text, name) }
    }

    /// The effect when the rule writes it out.
    package var literalEffect: SpannedEffect? {
        guard case .string(let name, let span) = rule.effect else { return nil }
        return SpannedEffect(name, span)
    }

    /// The effects that the rule names: its own, or the allowed values of the parameter and, without any, its default.
    package var namedEffects: [SpannedEffect] {
        if let literalEffect { return [literalEffect] }
        guard let parameter = effectParameter else { return [] }
        let allowed = parameter.allowedValues ?? []
        let values = allowed.isEmpty ? parameter.defaultValue.map { [$0] } ?? [] : allowed
        return values.compactMap { value in
            value.string.flatMap { SpannedEffect($0, value.span) }
        }
    }
}

/// An effect, how it is spelled, and where.
package struct SpannedEffect: Sendable {
    package let effect: Effect
    package let text: String
    package let span: SourceSpan

    /// Nil when the name is that of no effect.
    package init?(_ text: String, _ span: SourceSpan) {
        guard let effect = Effect(named: text) else { return nil }
        self.effect = effect
        self.text = text
        self.span = span
    }
}

extension Effect {
    /// Whether the effect changes or refuses requests or deploys something, instead of reporting (Language §6).
    package var isEnforcing: Bool {
        [.deny, .modify, .append, .deployIfNotExists, .denyAction].contains(self)
    }

    /// Whether the effect acts on the request itself, before the resource exists (Language §6, §6.9).
    package var actsOnRequests: Bool { [.deny, .modify, .append].contains(self) }
}
