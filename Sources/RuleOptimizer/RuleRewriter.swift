import Columns
import RuleIR

/// Rebuilds a graph node by node, operands first; nodes that no root reaches are left behind.
struct RuleRewriter {
    let source: RuleGraph
    var builder = RuleGraphBuilder()
    private var rebuilt: [NodeID?]

    init(_ source: RuleGraph) {
        self.source = source
        rebuilt = Array(repeating: nil, count: source.nodes.count)
    }

    /// Rebuilds every live node by `transform`, which gets the old node and its rebuilt operands.
    ///
    /// A transform that knows nothing better calls `keep`.
    mutating func rewrite(
        roots transformRoot: (inout RuleRewriter, Int, RuleRoot) -> RuleRoot = { $2 },
        _ transform: (inout RuleRewriter, NodeID, [NodeID]) -> NodeID
    ) -> RuleGraph {
        for parameter in source.parameters { _ = builder.declareParameter(parameter) }
        let live = Self.liveNodes(of: source)
        for index in source.nodes.indices where live[index] {
            let id = NodeID(index: Int32(clamping: index))
            let operands = source.operands(of: id).compactMap { rebuilt[Int($0.index)] }
            let result = transform(&self, id, operands)
            builder.note(result, source.spans(of: id))
            rebuilt[index] = result
        }
        for (policy, root) in source.roots.enumerated() {
            if let condition = rebuilt[Int(root.condition.index)],
                let applicability = rebuilt[Int(root.applicability.index)]
            {
                let details = root.details.compactMap { rebuilt[Int($0.index)] }
                let root = RuleRoot(
                    condition: condition, applicability: applicability, details: details,
                    outline: root.outline?.mapNodes { rebuilt[Int($0.index)] })
                builder.addRoot(transformRoot(&self, policy, root))
            }
        }
        return builder.finish()
    }

    /// The same operation over rebuilt operands.
    mutating func keep(_ id: NodeID, _ operands: [NodeID]) -> NodeID {
        builder.rebuild(id, of: source, with: operands, from: source.spans(of: id))
    }

    private static func liveNodes(of graph: RuleGraph) -> [Bool] {
        var live = Array(repeating: false, count: graph.nodes.count)
        for root in graph.roots {
            for id in root.nodes { live[Int(id.index)] = true }
        }
        for index in graph.nodes.indices.reversed() where live[index] {
            for operand in graph.operands(of: NodeID(index: Int32(clamping: index))) {
                live[Int(operand.index)] = true
            }
        }
        return live
    }
}

extension RuleGraphBuilder {
    /// The value of a constant node of the graph under construction; nil for other nodes.
    func constantValue(_ id: NodeID) -> Value? {
        if case .constant(let value) = graph[id] { graph[value] } else { nil }
    }
}
