import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

extension RuleLowering {
    mutating func lowerCondition(_ condition: Condition) -> NodeID? {
        switch condition {
        case .allOf(let parts, let span):
            return lowerAll(parts).map { builder.all($0, from: [span]) }
        case .anyOf(let parts, let span):
            return lowerAll(parts).map { builder.any($0, from: [span]) }
        case .not(let part, let span):
            return lowerCondition(part).map { builder.not($0, from: [span]) }
        case .leaf(let leaf): return lowerLeaf(leaf)
        }
    }

    /// Nil when a part has an error, after the errors of every part were reported.
    private mutating func lowerAll(_ parts: [Condition]) -> [NodeID]? {
        let nodes = parts.map { lowerCondition($0) }
        let lowered = nodes.compactMap { $0 }
        return lowered.count == nodes.count ? lowered : nil
    }

    mutating func lowerLeaf(_ leaf: Leaf) -> NodeID? {
        let subject = lowerSubject(leaf.subject)
        let operand = lowerLeafOperand(leaf)
        guard let subject, let operand else { return nil }
        let predicate = test(subject, operand, leaf)
        outline(leaf, subject, as: predicate)
        return predicate
    }

    private mutating func test(
        _ subject: LoweredField, _ operand: LoweredOperand, _ leaf: Leaf
    ) -> NodeID {
        switch subject {
        case .scalar(let node): return test(node, operand, leaf)
        case .collection(let anchor):
            // The condition holds for every value (Language §4.4).
            let around = operand.nodes.reduce(anchor.scope) {
                inner($0, builder.tree.scope(of: $1))
            }
            let (scope, value) = openElements(
                of: anchor, around: around, absence: true, at: leaf.span)
            let predicate = test(value, operand, leaf)
            return builder.every(of: scope, per: around, predicate, from: [leaf.span])
        }
    }

    /// The condition on one value.
    private mutating func test(_ subject: NodeID, _ operand: LoweredOperand, _ leaf: Leaf) -> NodeID
    {
        guard let (comparison, isNegated) = leaf.conditionOperator.comparison else {
            return existence(of: subject, operand, leaf.span)
        }
        let predicate =
            switch operand {
            case .scalar(let node), .existence(let node):
                builder.compare(comparison, subject, node, from: [leaf.span])
            case .list(let elements): membership(of: subject, in: elements, leaf.span)
            case .exists(let isWanted):
                isWanted ? builder.always(from: [leaf.span]) : builder.never(from: [leaf.span])
            }
        return isNegated ? builder.not(predicate, from: [leaf.span]) : predicate
    }
}

extension ConditionOperator {
    /// The positive operator and whether this one is its complement (Language §4.3); nil for `exists`.
    var comparison: (operator: ComparisonOperator, isNegated: Bool)? {
        switch self {
        case .equals: (.equals, false)
        case .notEquals: (.equals, true)
        case .in: (.in, false)
        case .notIn: (.in, true)
        case .like: (.like, false)
        case .notLike: (.like, true)
        case .contains: (.contains, false)
        case .notContains: (.contains, true)
        case .match: (.match, false)
        case .notMatch: (.match, true)
        case .matchInsensitively: (.matchInsensitively, false)
        case .notMatchInsensitively: (.matchInsensitively, true)
        case .containsKey: (.containsKey, false)
        case .notContainsKey: (.containsKey, true)
        case .less: (.less, false)
        case .lessOrEquals: (.lessOrEquals, false)
        case .greater: (.greater, false)
        case .greaterOrEquals: (.greaterOrEquals, false)
        case .exists: nil
        }
    }
}
