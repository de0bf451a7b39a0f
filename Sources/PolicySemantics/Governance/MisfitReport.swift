import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// The policies that cannot have the effect of an override; an override for a whole initiative gives one message a reason.
struct MisfitReport {
    fileprivate enum Reason: Int {
        case notAllowed, notInMode, withoutDetails, notInterchangeable
    }

    /// The first policy with a reason, and how many there are.
    fileprivate struct Misfit {
        let override: EffectOverrides.Override
        let reason: Reason
        let first: AppliedDefinition
        var count = 1
    }

    private var misfits: [[Int]: Misfit] = [:]

    mutating func add(
        _ override: EffectOverrides.Override, at index: Int, _ policy: AppliedDefinition
    ) {
        guard let reason = reason(against: override.effect.effect, of: policy.binding) else {
            return
        }
        let key = [index, reason.rawValue]
        if misfits[key] == nil {
            misfits[key] = Misfit(override: override, reason: reason, first: policy)
        } else {
            misfits[key]?.count += 1
        }
    }

    /// Why a definition cannot have an effect; the letter case of allowed values does not count here (Language §1.4.2).
    private func reason(against effect: Effect, of binding: BoundDefinition) -> Reason? {
        let definition = binding.definition
        let mode = definition.mode.map { PolicyMode(named: $0.text) } ?? .indexed
        if let mode, !mode.acceptedEffects.contains(effect) { return .notInMode }
        if let allowed = binding.effectDeclaration?.allowedValues, !allowed.isEmpty {
            let names = allowed.compactMap(\.string)
            guard names.contains(where: { equalsFoldingASCII($0, effect.name) }) else {
                return .notAllowed
            }
        }
        if effect.needsDetails, definition.rule.details == nil { return .withoutDetails }
        // What one list of allowed values holds, the author wants to be exchanged.
        let own = binding.effect.effect
        let isListed = binding.effectDeclaration?.allowedValues?.isEmpty == false
        guard !isListed, mode?.isKeyMode != true, own != .disabled, effect != .disabled else {
            return nil
        }
        return own.isInterchangeable(with: effect) ? nil : .notInterchangeable
    }

    func report(into diagnostics: inout DiagnosticBag) {
        for (_, misfit) in misfits.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            diagnostics.add(misfit.diagnostic)
        }
    }
}

extension MisfitReport.Misfit {
    fileprivate var diagnostic: Diagnostic {
        let definition = first.binding.definition
        let name = override.effect.effect.name
        let policies =
            first.referenceID == nil
            ? "the definition"
            : count == 1
                ? "reference `\(first.referenceID ?? "")`"
                : "\(count) references, such as `\(first.referenceID ?? "")`"
        let (rule, problem): (RuleID, String) =
            switch reason {
            case .notAllowed:
                (
                    "override-effect-not-allowed",
                    "`\(name)` is not an allowed value of the effect of"
                )
            case .notInMode:
                ("effect-not-allowed-by-mode", "`\(name)` is no effect for the mode of")
            case .notInterchangeable:
                (
                    "override-effect-not-allowed",
                    "`\(name)` cannot stand for `\(first.binding.effect.effect.name)`, the effect of"
                )
            case .withoutDetails:
                (
                    "effect-details-missing",
                    "`\(name)` needs `details`, which are missing in the rule of"
                )
            }
        // Without the related resource nothing can be evaluated.
        let isMeaningless =
            reason == .withoutDetails
            && [.auditIfNotExists, .deployIfNotExists].contains(override.effect.effect)
        return Diagnostic(
            rule, .error, isMeaningless ? .meaningless : .refused, at: .span(override.span),
            "\(problem) \(policies)",
            notes: [.init("the definition", at: .span(definition.headline))])
    }
}

extension BoundDefinition {
    /// The parameter that the rule takes its effect from.
    fileprivate var effectDeclaration: ParameterDeclaration? {
        guard case .expression(let expression, _) = definition.rule.effect,
            let name = expression.parameterName
        else { return nil }
        return parameters.first { equalsFoldingASCII($0.name, name) }?.declaration
    }
}

extension Effect {
    /// Whether the effect says nothing without `details` (Language §6).
    fileprivate var needsDetails: Bool {
        switch self {
        case .append, .modify, .auditIfNotExists, .deployIfNotExists, .denyAction: true
        default: false
        }
    }
}
