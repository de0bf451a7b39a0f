import Diagnostics
import JSONSyntax
import PolicySyntax
import RuleIR

extension RuleLowering {
    /// Whether a rule judges a component: the `if` with only its conditions on `type` (Language §7.2).
    ///
    /// Every other condition becomes what cannot make the policy inapplicable: true, or false below an odd number of `not`.
    /// Precondition: the condition has been lowered, so that its conditions on `type` are known to be sound.
    mutating func lowerApplicability(_ condition: Condition, isNegated: Bool) -> NodeID? {
        switch condition {
        case .allOf(let parts, let span):
            let nodes = parts.compactMap { lowerApplicability($0, isNegated: isNegated) }
            guard !nodes.contains(where: isNever) else { return builder.never(from: [span]) }
            let deciding = nodes.filter { !isAlways($0) }
            return deciding.count == 1 ? deciding[0] : builder.all(deciding, from: [span])
        case .anyOf(let parts, let span):
            let nodes = parts.compactMap { lowerApplicability($0, isNegated: isNegated) }
            guard !nodes.contains(where: isAlways) else { return builder.always(from: [span]) }
            let deciding = nodes.filter { !isNever($0) }
            return deciding.count == 1 ? deciding[0] : builder.any(deciding, from: [span])
        case .not(let part, let span):
            return lowerApplicability(part, isNegated: !isNegated)
                .map { builder.not($0, from: [span]) }
        case .leaf(let leaf):
            if leaf.subject.isType { return lowerLeaf(leaf) }
            return isNegated ? builder.never(from: [leaf.span]) : builder.always(from: [leaf.span])
        }
    }

    private func isAlways(_ id: NodeID) -> Bool { builder.graph[id] == .always }
    private func isNever(_ id: NodeID) -> Bool { builder.graph[id] == .never }
}

extension Subject {
    fileprivate var isType: Bool {
        guard case .field(.string(let name, _)) = self else { return false }
        return equalsFoldingASCII(name, "type")
    }
}
