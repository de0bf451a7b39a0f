package import Diagnostics

/// The conditions of a rule as its author wrote them, with the nodes that compute each: what an explanation of a verdict shows.
///
/// Passes may merge and reorder the conditions of a root; its outline keeps every one apart and in the order of the rule.
package indirect enum ConditionOutline: Hashable, Sendable {
    case allOf([ConditionOutline], SourceSpan)
    case anyOf([ConditionOutline], SourceSpan)
    case not(ConditionOutline, SourceSpan)
    case leaf(LeafOutline)

    /// The place of the condition in the policy's source.
    package var span: SourceSpan {
        switch self {
        case .allOf(_, let span), .anyOf(_, let span), .not(_, let span): span
        case .leaf(let leaf): leaf.span
        }
    }

    /// The conditions without parts, in the order of the rule.
    package var leaves: [LeafOutline] {
        switch self {
        case .allOf(let parts, _), .anyOf(let parts, _): parts.flatMap(\.leaves)
        case .not(let part, _): part.leaves
        case .leaf(let leaf): [leaf]
        }
    }

    /// The outline over the nodes of another graph; nil when one of them is gone.
    package func mapNodes(_ transform: (NodeID) -> NodeID?) -> ConditionOutline? {
        func map(_ parts: [ConditionOutline]) -> [ConditionOutline]? {
            let mapped = parts.compactMap { $0.mapNodes(transform) }
            return mapped.count == parts.count ? mapped : nil
        }
        switch self {
        case .allOf(let parts, let span): return map(parts).map { .allOf($0, span) }
        case .anyOf(let parts, let span): return map(parts).map { .anyOf($0, span) }
        case .not(let part, let span): return part.mapNodes(transform).map { .not($0, span) }
        case .leaf(let leaf):
            guard let predicate = transform(leaf.predicate), let value = transform(leaf.value),
                let target = transform(leaf.target)
            else { return nil }
            return .leaf(LeafOutline(leaf.text, predicate, value: value, target: target, leaf.span))
        }
    }
}

/// A condition that compares one value with a target.
package struct LeafOutline: Hashable, Sendable {
    /// What the left side of a condition looks at (Language §8.3).
    package enum Kind: String, Sendable {
        case field, value, count
        /// Whether a related resource is as it should be: the second half of an IfNotExists policy (Language §6.2).
        case related
    }

    /// How the rule spells a condition.
    package struct Text: Hashable, Sendable {
        package let kind: Kind
        /// The field's name, the value's expression, the counted field or value, or the related type.
        package let expression: String
        /// Where a field lies in a resource document; nil for components and for what is no field.
        package let path: String?
        /// Such as `notEquals`.
        package let operatorName: String

        package init(kind: Kind, expression: String, path: String?, operatorName: String) {
            self.kind = kind
            self.expression = expression
            self.path = path
            self.operatorName = operatorName
        }
    }

    package let text: Text
    /// Whether the condition holds, negated operators included.
    package let predicate: NodeID
    /// What the condition looks at; for a field with `[*]` the array of all values, for a count the number.
    package let value: NodeID
    package let target: NodeID
    package let span: SourceSpan

    package init(
        _ text: Text, _ predicate: NodeID, value: NodeID, target: NodeID, _ span: SourceSpan
    ) {
        self.text = text
        self.predicate = predicate
        self.value = value
        self.target = target
        self.span = span
    }

    /// The nodes that an explanation computes.
    package var nodes: [NodeID] { [predicate, value, target] }
}
