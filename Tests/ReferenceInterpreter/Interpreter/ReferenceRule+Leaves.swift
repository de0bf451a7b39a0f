extension ReferenceRule {
    /// What each condition of the `if` says of a component, in the order of the rule; conditions in counts are left out.
    package func leafTruths(
        component: ReferenceComponent, now: ReferenceInstant
    ) -> [ReferenceTruth] {
        let walk = RuleWalk(parameters: parameters, now: now, fields: component)
        return condition.leaves.map(walk.truth)
    }

    /// What each condition of the `if` says of a resource.
    package func leafTruths(
        document: ReferenceDocument, now: ReferenceInstant,
        context: ReferenceContext = ReferenceContext()
    ) -> [ReferenceTruth] {
        let walk = RuleWalk(
            parameters: parameters, now: now, context: context.completed(from: document),
            fields: document)
        return condition.leaves.map(walk.truth)
    }
}

extension Condition {
    /// The conditions without parts, in the order of the rule.
    fileprivate var leaves: [Condition] {
        switch self {
        case .allOf(let conditions), .anyOf(let conditions): conditions.flatMap(\.leaves)
        case .not(let condition): condition.leaves
        case .leaf: [self]
        }
    }
}
