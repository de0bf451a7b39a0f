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
        case .constant(let value) where !graph.values.indices.contains(Int(value.index)),
            .unknown(let value) where !graph.values.indices.contains(Int(value.index)):
            return "the constant is not in the pool"
        case .parameter(let parameter)
        where !graph.parameters.indices.contains(Int(parameter.index)):
            return "the parameter is not declared"
        case .column(let alias) where !Alias.all.indices.contains(alias.index):
            return "the column is no alias"
        case .field(let field, _) where !graph.fields.indices.contains(Int(field.index)),
            .elements(_, _, let field, _) where !graph.fields.indices.contains(Int(field.index)):
            return "the field is not in the pool"
        case .related(let search, _) where !graph.searches.indices.contains(Int(search.index)):
            return "the search is not in the pool"
        case .call(_, let range), .tally(let range), .all(let range), .any(let range),
            .related(_, let range):
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
            where graph[operand].kind != expectedKind(of: graph[id], at: position) {
                violations.append("node \(index): operand \(position) is of the wrong kind")
            }
            if case .related(let search, let range) = graph[id],
                range.count != graph[search].operandCount
            {
                violations.append("node \(index): the search has \(range.count) operands")
            }
            if case .call(let function, let range) = graph[id],
                !function.arity.accepts(Int(range.count))
            {
                violations.append("node \(index): \(function.name) has \(range.count) operands")
            }
        }
        return violations
    }

    private static func expectedKind(of node: RuleNode, at position: Int) -> RuleNode.Kind {
        switch node {
        case .not, .all, .any, .tally: .predicate
        case .elements, .field, .member: .scope
        case .members, .related: position == 0 ? .scope : .scalar
        case .count, .every: position < 2 ? .scope : .predicate
        case .collection: position < 2 ? .scope : .scalar
        default: .scalar
        }
    }

    private static func rootViolations(in graph: RuleGraph) -> [String] {
        graph.roots.enumerated().flatMap { policy, root in
            root.nodes.enumerated().compactMap { position, id in
                guard graph.nodes.indices.contains(Int(id.index)) else {
                    return "a root of policy \(policy) is not in the graph"
                }
                return graph[id].isPredicate || position > 1
                    ? nil : "a root of policy \(policy) is not a predicate"
            } + outlineViolations(root, policy, graph)
        }
    }

    private static func outlineViolations(
        _ root: RuleRoot, _ policy: Int, _ graph: RuleGraph
    ) -> [String] {
        let leaves = root.outline?.leaves ?? []
        return leaves.flatMap(\.nodes).enumerated().compactMap { position, id in
            guard graph.nodes.indices.contains(Int(id.index)) else { return nil }
            let expected: RuleNode.Kind = position % 3 == 0 ? .predicate : .scalar
            return graph[id].kind == expected
                ? nil : "the outline of policy \(policy) has a node of the wrong kind"
        }
    }
}
