import RuleIR

extension RulePass {
    /// Puts the cheap operands of a connective first, so that a vector that they decide skips the dear ones.
    ///
    /// Kleene's connectives do not depend on order, and neither does which cause wins (decision 1).
    package static let orderOperands = RulePass(name: "order-operands") { graph in
        var rewriter = RuleRewriter(graph)
        var costs: [NodeID: Int] = [:]
        return rewriter.rewrite { rewriter, id, operands in
            let spans = graph.spans(of: id)
            let node: NodeID
            switch graph[id] {
            case .all: node = rewriter.builder.all(sorted(operands, by: costs), from: spans)
            case .any: node = rewriter.builder.any(sorted(operands, by: costs), from: spans)
            default: node = rewriter.keep(id, operands)
            }
            costs[node] = cost(of: node, in: rewriter.builder.graph, costs)
            return node
        }
    }

    private static func sorted(_ operands: [NodeID], by costs: [NodeID: Int]) -> [NodeID] {
        operands.sorted {
            (costs[$0] ?? 0, $0.index) < (costs[$1] ?? 0, $1.index)
        }
    }

    /// Rough costs for a row: a bit of a bitmap 1, a code or number 4, a text pattern 8, a date computation 16.
    private static func cost(
        of id: NodeID, in graph: RuleGraph, _ costs: [NodeID: Int]
    ) -> Int {
        let own =
            switch graph[id] {
            case .resource, .elements, .members, .related, .constant, .parameter, .componentType,
                .clock, .column, .field, .member, .unknown, .always, .never, .not, .all, .any:
                0
            case .exists: 1
            case .compare(.like, _, _), .compare(.contains, _, _), .compare(.match, _, _): 8
            case .compare: 4
            case .call, .count, .tally, .every, .collection: 16
            }
        let operands = graph.operands(of: id).reduce(0) { $0 + (costs[$1] ?? 0) }
        return min(own + operands, 1 << 20)
    }
}
