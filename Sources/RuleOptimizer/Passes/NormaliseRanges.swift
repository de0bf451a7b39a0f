import Columns
import RuleIR

extension RulePass {
    /// Keeps only the bound that decides among numeric bounds of one scalar: `all(less x 5, less x 3)` is `less x 3`.
    ///
    /// Every bound is false on an absent value and fails on the same kinds, so dropping one changes no outcome.
    package static let normaliseRanges = RulePass(name: "normalise-ranges") { graph in
        var rewriter = RuleRewriter(graph)
        return rewriter.rewrite { rewriter, id, operands in
            let node = rewriter.keep(id, operands)
            return rewriter.builder.normalisedRange(node)
        }
    }
}

/// A test of a scalar against a constant JSON number.
private struct Bound {
    let comparison: ComparisonOperator
    let left: NodeID
    let limit: Number

    /// Whether this bound implies the other one.
    func implies(_ other: Bound) -> Bool {
        guard left == other.left else { return false }
        return switch (comparison, other.comparison) {
        case (.less, .less), (.lessOrEquals, .lessOrEquals), (.less, .lessOrEquals):
            limit < other.limit || limit == other.limit
        case (.lessOrEquals, .less): limit < other.limit
        case (.greater, .greater), (.greaterOrEquals, .greaterOrEquals),
            (.greater, .greaterOrEquals):
            other.limit < limit || limit == other.limit
        case (.greaterOrEquals, .greater): other.limit < limit
        default: false
        }
    }
}

extension RuleGraphBuilder {
    fileprivate mutating func normalisedRange(_ id: NodeID) -> NodeID {
        let spans = graph.spans(of: id)
        switch graph[id] {
        case .all(let range):
            return all(deciding(Array(graph[range])) { $1.implies($0) }, from: spans)
        case .any(let range):
            return any(deciding(Array(graph[range])) { $0.implies($1) }, from: spans)
        default: return id
        }
    }

    /// The operands without the bounds that another bound makes idle.
    private func deciding(
        _ operands: [NodeID], isIdle: (_ bound: Bound, _ beside: Bound) -> Bool
    ) -> [NodeID] {
        let bounds = operands.map { bound($0) }
        guard bounds.count(where: { $0 != nil }) > 1, operands.count <= 256 else {
            return operands
        }
        return operands.indices.filter { index in
            guard let bound = bounds[index] else { return true }
            return !operands.indices.contains { other in
                guard other != index, let beside = bounds[other] else { return false }
                // Of two bounds that imply each other the first stays.
                return isIdle(bound, beside) && (!isIdle(beside, bound) || other < index)
            }
        }.map { operands[$0] }
    }

    private func bound(_ id: NodeID) -> Bound? {
        guard case .compare(let comparison, let left, let right) = graph[id],
            [.less, .lessOrEquals, .greater, .greaterOrEquals].contains(comparison)
        else { return nil }
        switch constantValue(right) {
        case .integer(let number)?:
            return Bound(comparison: comparison, left: left, limit: .integer(number))
        case .double(let number)?:
            return Bound(comparison: comparison, left: left, limit: .double(number))
        default: return nil
        }
    }
}
