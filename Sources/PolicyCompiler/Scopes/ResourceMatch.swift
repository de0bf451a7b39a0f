import Diagnostics
import PolicySemantics

/// What nobody told of a resource, or of who writes it, and that decides whether something applies there (decision 23).
enum UnknownFact: String, Sendable, Hashable, CaseIterable {
    /// The ARM id.
    case resourceID = "resourceId"
    case location = "location"
    case type = "resourceType"
    /// The management groups above a subscription.
    case managementGroups = "managementGroup"
    /// The scope of an assignment that has no id, or none that tells one.
    case assignmentScope = "policyAssignmentScope"
    /// The principal that sends a request (Language §1.5).
    case caller = "userPrincipalId"
}

/// Whether something holds for a resource.
enum ResourceMatch: Sendable, Hashable {
    case yes, no
    case unknown(UnknownFact)

    /// What keeps the answer open.
    var unknown: UnknownFact? {
        if case .unknown(let fact) = self { fact } else { nil }
    }

    /// Whether both hold.
    func and(_ other: ResourceMatch) -> ResourceMatch {
        if self == .no || other == .no { return .no }
        return self == .yes ? other : self
    }

    /// Whether one of two holds.
    func or(_ other: ResourceMatch) -> ResourceMatch {
        if self == .yes || other == .yes { return .yes }
        return self == .no ? other : self
    }
}

extension ScopeIndex {
    /// Selectors are ORed; none at all selects everything (decision 17).
    func select(_ selections: [ResourceSelection], _ key: Key) -> ResourceMatch {
        if selections.isEmpty { return .yes }
        return selections.reduce(.no) { $0.or(matches($1.conditions, key)) }
    }

    /// Conditions are ANDed.
    func matches(_ conditions: [ResourceCondition], _ key: Key) -> ResourceMatch {
        conditions.reduce(.yes) { $0.and(match($1, key)) }
    }

    private func match(_ condition: ResourceCondition, _ key: Key) -> ResourceMatch {
        func isAmong(_ value: String?, _ fact: UnknownFact) -> ResourceMatch {
            guard let value else { return .unknown(fact) }
            return condition.values.contains(value) == condition.isIn ? .yes : .no
        }
        switch condition.property {
        case .location: return isAmong(key.location, .location)
        case .type: return isAmong(key.type.isEmpty ? nil : key.type, .type)
        case .withoutLocation:
            guard key.hasID else { return .unknown(.resourceID) }
            return (key.isSubscriptionLevel && (key.location ?? "").isEmpty) == condition.isIn
                ? .yes : .no
        // Nobody writes in an evaluation of what is there, so that neither list matches (Language §1.5).
        case .user, .group: return hasCaller ? .unknown(.caller) : .no
        }
    }
}
