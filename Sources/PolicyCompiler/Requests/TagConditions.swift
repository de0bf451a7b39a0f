import Columns
import RuleIR

extension CompiledProgram {
    /// For each rule whether a condition asks for tags: a request that writes nothing else meets no other (Language §6).
    var rulesWithTagConditions: [Bool] {
        graph.roots.map { root in
            var visited: Set<NodeID> = []
            var pending = [root.condition]
            while let node = pending.popLast() {
                guard visited.insert(node).inserted else { continue }
                if case .field(let field, _) = graph[node],
                    case .members(let names) = graph[field], names.first == "tags"
                {
                    return true
                }
                pending += graph.operands(of: node)
            }
            return false
        }
    }
}
