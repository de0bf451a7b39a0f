/// The scope of every node of a graph, and how scopes lie in each other.
///
/// Example: in `count(of: 2, per: 0, 5)` node 5 reads the elements of scope 2, and the count itself lies in scope 0.
package struct ScopeTree: Sendable {
    /// For each node the innermost scope that it reads; nil when it reads none but the resource.
    package private(set) var scopes: [NodeID?] = []
    /// For each scope node the number of scopes around it; 0 for other nodes.
    private var depths: [Int32] = []
    /// For each scope node the scope around it; nil for the resource.
    private var parents: [NodeID?] = []
    /// For each node whether it reads what a search finds.
    private var searching: [Bool] = []

    package init() {}

    package init(_ graph: RuleGraph) {
        for index in graph.nodes.indices { add(NodeID(index: Int32(clamping: index)), of: graph) }
    }

    /// Adds the next node of a growing graph.
    mutating func add(_ id: NodeID, of graph: RuleGraph) {
        let node = graph[id]
        let operands = graph.operands(of: id)
        var parent: NodeID?
        switch node {
        case .elements(let outer, _, _, _), .members(let outer, _): parent = outer
        case .related(_, let range): parent = graph[range].first
        default: break
        }
        parents.append(parent)
        depths.append(parent.map { depths[Int($0.index)] + 1 } ?? 0)
        var searches = operands.contains { searching[Int($0.index)] }
        if case .related = node { searches = true }
        searching.append(searches)
        switch node {
        case .resource: scopes.append(nil)
        case .elements, .members, .related: scopes.append(id)
        case .collection(_, let base, _), .count(_, let base, _), .every(_, let base, _):
            scopes.append(scopes[Int(base.index)])
        default:
            scopes.append(
                operands.compactMap { scopes[Int($0.index)] }.max { depth($0) < depth($1) })
        }
    }

    package func scope(of id: NodeID) -> NodeID? { scopes[Int(id.index)] }

    /// The scope around a scope; nil for the resource and what lies in it alone.
    package func parent(of scope: NodeID) -> NodeID? { parents[Int(scope.index)] }

    /// Whether a node reads what a search for related resources finds.
    package func searches(_ id: NodeID) -> Bool { searching[Int(id.index)] }

    /// The number of scopes around a scope; the resource, also as nil, has none.
    package func depth(_ scope: NodeID?) -> Int32 {
        scope.map { depths[Int($0.index)] } ?? 0
    }

    /// Whether a scope is another one or lies around it; nil is the resource.
    package func isAround(_ outer: NodeID?, _ inner: NodeID?) -> Bool {
        guard depth(outer) > 0 else { return true }
        var scope = inner
        while let current = scope, depth(current) >= depth(outer) {
            if current == outer { return true }
            scope = parent(of: current)
        }
        return false
    }
}
