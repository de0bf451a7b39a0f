import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension KeyControl {
    /// A policy as an assignment applies it.
    convenience init(
        _ policy: KeyPolicy, _ applied: CheckedPolicy, _ assignment: PolicyAssignment,
        in sources: SourceMap
    ) {
        let value = policy.parameter.flatMap { applied.parameter(named: $0) }.map { bound in
            ControlValue(
                declaration: bound.declaration, json: bound.value,
                isDefinitionDefault: bound.origin == .defaultValue,
                isAssigned: assignment.span.holds(bound.value.span))
        }
        let applies = applied.locations.isEmpty
        let isWhole =
            applies && applied.notScopes.isEmpty && assignment.resourceSelectors.isEmpty
        self.init(
            policy,
            by: (assignment.name ?? assignment.displayName).map { "assignment `\($0.text)`" }
                ?? "another assignment",
            at: assignment.policyDefinitionID.span,
            ControlSite(
                group: applies ? applied.assignment : nil, scope: applied.scope, isWhole: isWhole),
            value, applied.effect.effect, spelling: applied.effect.spelling,
            effectPlace: assignment.effectPlace(of: applied, in: sources),
            isEnforced: applied.effect.effect == .deny && applied.enforcementMode == .default,
            in: sources)
    }
}

extension PolicyAssignment {
    /// Where the effect of a policy is written, or what is assigned when it is a default or in the program.
    func effectPlace(of policy: CheckedPolicy, in sources: SourceMap) -> SourceSpan {
        guard case .expression(let expression, _) = policy.definition.rule.effect,
            let name = expression.nameOfParameter, let parameter = policy.parameter(named: name),
            parameter.origin != .defaultValue
        else { return policyDefinitionID.span }
        let span = parameter.value.span
        return sources[span.file].isBuiltin ? policyDefinitionID.span : span
    }
}

extension SourceSpan {
    fileprivate func holds(_ other: SourceSpan) -> Bool {
        file == other.file && start <= other.start && other.end <= end
    }
}
