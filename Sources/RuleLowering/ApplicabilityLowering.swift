import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

/// Which conditions of a rule decide whether it judges a resource at all (Language §7.2).
struct ApplicabilityConditions: OptionSet {
    let rawValue: Int

    static let type = ApplicabilityConditions(rawValue: 1)
    static let name = ApplicabilityConditions(rawValue: 2)
    static let kind = ApplicabilityConditions(rawValue: 4)
    static let location = ApplicabilityConditions(rawValue: 8)
    static let others = ApplicabilityConditions(rawValue: 16)

    /// The conditions that occur in a rule.
    init(_ condition: Condition) {
        switch condition {
        case .allOf(let parts, _), .anyOf(let parts, _):
            self = parts.reduce(into: []) { $0.formUnion(ApplicabilityConditions($1)) }
        case .not(let part, _): self = ApplicabilityConditions(part)
        case .leaf(let leaf): self = ApplicabilityConditions(leaf.subject)
        }
    }

    init(_ subject: Subject) {
        guard case .field(.string(let name, _)) = subject else {
            self = .others
            return
        }
        switch foldingASCII(name) {
        case "type": self = .type
        case "name": self = .name
        case "kind": self = .kind
        case "location": self = [.location, .others]
        default: self = .others
        }
    }

    init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The conditions that decide in a mode: a table of special cases for resources, the type for components.
    func deciding(in mode: PolicyMode?) -> ApplicabilityConditions {
        switch mode {
        case .network: [.type, .name]
        case .all, .indexed, nil:
            if isDisjoint(with: .others) {
                // Beside `type` alone, neither `kind` nor `name` decides; alone, they exclude nothing.
                .type
            } else {
                [.type, .name, .kind]
            }
        default: .type
        }
    }
}

extension RuleLowering {
    /// Whether a rule judges a resource (Language §7.2).
    ///
    /// Precondition: the condition has been lowered, so that its parts are known to be sound.
    mutating func lowerApplicability(of condition: Condition, mode: PolicyMode?) -> NodeID? {
        let conditions = ApplicabilityConditions(condition)
        guard
            let predicate = lowerApplicability(
                condition, by: conditions.deciding(in: mode), isNegated: false)
        else { return nil }
        guard mode.isResourceManager, conditions.contains(.location) else {
            return predicate
        }
        // Subscriptions have no location.
        let span = condition.span
        let type = builder.componentType(from: [span])
        let name = builder.constant(.string("Microsoft.Resources/subscriptions"), from: [span])
        let isSubscription = builder.compare(.equals, type, name, from: [span])
        return builder.all([builder.not(isSubscription, from: [span]), predicate], from: [span])
    }

    /// The condition with only the deciding parts.
    ///
    /// Every other condition becomes what cannot make the policy inapplicable: true, or false below an odd number of `not`.
    private mutating func lowerApplicability(
        _ condition: Condition, by deciding: ApplicabilityConditions, isNegated: Bool
    ) -> NodeID? {
        switch condition {
        case .allOf(let parts, let span):
            let nodes = parts.compactMap {
                lowerApplicability($0, by: deciding, isNegated: isNegated)
            }
            guard !nodes.contains(where: isNever) else { return builder.never(from: [span]) }
            let deciding = nodes.filter { !isAlways($0) }
            return deciding.count == 1 ? deciding[0] : builder.all(deciding, from: [span])
        case .anyOf(let parts, let span):
            let nodes = parts.compactMap {
                lowerApplicability($0, by: deciding, isNegated: isNegated)
            }
            guard !nodes.contains(where: isAlways) else { return builder.always(from: [span]) }
            let deciding = nodes.filter { !isNever($0) }
            return deciding.count == 1 ? deciding[0] : builder.any(deciding, from: [span])
        case .not(let part, let span):
            return lowerApplicability(part, by: deciding, isNegated: !isNegated)
                .map { builder.not($0, from: [span]) }
        case .leaf(let leaf):
            if !deciding.isDisjoint(with: ApplicabilityConditions(leaf.subject)) {
                return lowerLeaf(leaf)
            }
            return isNegated ? builder.never(from: [leaf.span]) : builder.always(from: [leaf.span])
        }
    }

    private func isAlways(_ id: NodeID) -> Bool { builder.graph[id] == .always }
    private func isNever(_ id: NodeID) -> Bool { builder.graph[id] == .never }
}

extension PolicyMode? {
    /// Whether the mode judges resources of Resource Manager; no mode acts as `Indexed` (Language §2).
    var isResourceManager: Bool {
        switch self {
        case .all, .indexed, nil: true
        default: false
        }
    }
}
