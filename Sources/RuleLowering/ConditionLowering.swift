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
        guard let (comparison, isNegated) = leaf.conditionOperator.comparison else {
            return lowerExists(leaf, subject)
        }
        guard let operand = lowerOperand(leaf, comparison), let subject else { return nil }
        let predicate =
            switch operand {
            case .scalar(let node):
                builder.compare(comparison, subject, node, from: [leaf.span])
            case .list(let elements): membership(of: subject, in: elements, leaf.span)
            }
        return isNegated ? builder.not(predicate, from: [leaf.span]) : predicate
    }
}

extension ConditionOperator {
    /// The positive operator and whether this one is its complement (Language §4.3); nil for `exists`.
    fileprivate var comparison: (operator: ComparisonOperator, isNegated: Bool)? {
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
