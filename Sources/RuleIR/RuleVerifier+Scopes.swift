import Columns

extension RuleVerifier {
    /// Nodes that read positions from outside of the counts that open them.
    static func scopeViolations(in graph: RuleGraph) -> [String] {
        let tree = ScopeTree(graph)
        var violations: [String] = []
        for index in graph.nodes.indices {
            let id = NodeID(index: Int32(clamping: index))
            if let violation = scopeViolation(of: id, in: graph, tree) {
                violations.append("node \(index): \(violation)")
            }
        }
        for (policy, root) in graph.roots.enumerated() {
            let explained = root.outline?.leaves.flatMap(\.nodes) ?? []
            for id in [root.condition, root.applicability] + explained
            where tree.scope(of: id) != nil {
                violations.append("a root of policy \(policy) reads a member outside its count")
            }
        }
        return violations
    }

    private static func scopeViolation(
        of id: NodeID, in graph: RuleGraph, _ tree: ScopeTree
    ) -> String? {
        let operands = graph.operands(of: id)
        switch graph[id] {
        case .member(let scope):
            guard case .members = graph[scope] else { return "its scope has no members" }
        case .field(_, let scope):
            if case .members = graph[scope] { return "members of a value have no fields" }
        case .elements(let scope, let source, let list, _):
            if case .members = graph[source] { return "members of a value have no lists" }
            guard case .members = graph[list] else { return "the list is no path" }
            guard tree.isAround(source, scope) else { return "its source lies elsewhere" }
        case .related(_, let range):
            guard let first = graph[range].first, graph[first] == .resource,
                operands.allSatisfy({ tree.scope(of: $0) == nil })
            else { return "a search starts at the resource" }
        case .members(let scope, let array):
            guard tree.isAround(tree.scope(of: array), scope) else {
                return "its array lies elsewhere"
            }
        case .count(let scope, let base, let operand), .every(let scope, let base, let operand),
            .collection(let scope, let base, let operand):
            guard scope != base, tree.isAround(base, scope), tree.depth(scope) > 0,
                tree.isAround(tree.scope(of: operand), scope)
            else { return "its scopes do not lie in each other" }
        default:
            let innermost = tree.scope(of: id)
            guard operands.allSatisfy({ tree.isAround(tree.scope(of: $0), innermost) }) else {
                return "its operands read scopes that do not lie in each other"
            }
        }
        return nil
    }
}
