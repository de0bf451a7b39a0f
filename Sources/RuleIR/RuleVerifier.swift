import PolicyCatalog

/// Checks the invariants of a graph: what every pass may rely on and must keep.
package enum RuleVerifier {
    /// The broken invariants in words; empty for a sound graph.
    package static func violations(in graph: RuleGraph) -> [String] {
        var violations: [String] = []
        if !graph.provenance.isEmpty, graph.provenance.count != graph.nodes.count {
            violations.append("the provenance has not one entry for each node")
        }
        for index in graph.nodes.indices {
            let id = NodeID(index: Int32(clamping: index))
            if let violation = rangeViolation(of: id, in: graph) {
                violations.append("node \(index): \(violation)")
                continue
            }
            for operand in graph.operands(of: id) where operand.index < 0 || operand >= id {
                violations.append("node \(index): operand \(operand.index) does not precede it")
            }
        }
        guard violations.isEmpty else { return violations }
        violations = kindViolations(in: graph) + rootViolations(in: graph)
        return violations.isEmpty ? scopeViolations(in: graph) : violations
    }

    private static func rangeViolation(of id: NodeID, in graph: RuleGraph) -> String? {
        switch graph[id] {
        case .constant(let value) where !graph.values.indices.contains(Int(value.index)):
            return "the constant is not in the pool"
        case .parameter(let parameter)
        where !graph.parameters.indices.contains(Int(parameter.index)):
            return "the parameter is not declared"
        case .column(let alias) where !Alias.all.indices.contains(alias.index):
            return "the column is no alias"
        case .call(_, let range), .tally(let range), .all(let range), .any(let range):
            let end = Int(range.first) + Int(range.count)
            let sound = range.first >= 0 && range.count >= 0 && end <= graph.operands.count
            return sound ? nil : "the operands lie outside the operand list"
        default: return nil
        }
    }

    private static func kindViolations(in graph: RuleGraph) -> [String] {
        var violations: [String] = []
        for index in graph.nodes.indices {
            let id = NodeID(index: Int32(clamping: index))
            for (position, operand) in graph.operands(of: id).enumerated()
            where graph[operand].isPredicate != expectsPredicate(graph[id], at: position) {
                violations.append("node \(index): operand \(position) is of the wrong kind")
            }
            if case .call(let function, let range) = graph[id],
                !function.arity.accepts(Int(range.count))
            {
                violations.append("node \(index): \(function.name) has \(range.count) operands")
            }
        }
        return violations
    }

    private static func expectsPredicate(_ node: RuleNode, at position: Int) -> Bool {
        switch node {
        case .not, .all, .any, .tally: true
        case .count: position == 1
        default: false
        }
    }

    /// Policies that read the member of a count from outside of it.
    private static func scopeViolations(in graph: RuleGraph) -> [String] {
        var openScopes: [Set<ScopeDepth>] = []
        for index in graph.nodes.indices {
            let id = NodeID(index: Int32(clamping: index))
            switch graph[id] {
            case .current(let scope): openScopes.append([scope])
            case .count(let array, let scope, let predicate):
                let inner = openScopes[Int(predicate.index)].subtracting([scope])
                openScopes.append(openScopes[Int(array.index)].union(inner))
            default:
                openScopes.append(
                    graph.operands(of: id).reduce(into: []) {
                        $0.formUnion(openScopes[Int($1.index)])
                    })
            }
        }
        return graph.roots.enumerated().flatMap { policy, root in
            [root.condition, root.applicability].filter { !openScopes[Int($0.index)].isEmpty }
                .map { _ in "a root of policy \(policy) reads a member outside its count" }
        }
    }

    private static func rootViolations(in graph: RuleGraph) -> [String] {
        graph.roots.enumerated().flatMap { policy, root in
            [root.condition, root.applicability].compactMap { id in
                guard graph.nodes.indices.contains(Int(id.index)) else {
                    return "a root of policy \(policy) is not in the graph"
                }
                return graph[id].isPredicate
                    ? nil : "a root of policy \(policy) is not a predicate"
            }
        }
    }
}
