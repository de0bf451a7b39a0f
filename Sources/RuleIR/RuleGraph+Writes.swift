extension RuleGraph {
    /// The graph as writes meet it: rules that ask who calls judge nothing in a scan, and are judged here by all they say (Language §5.4).
    package var judgingWrites: RuleGraph {
        var graph = self
        graph.roots = roots.map { root in
            guard self[root.applicability] == .never, self[root.condition] != .never,
                root.details.isEmpty
            else { return root }
            return RuleRoot(
                condition: root.condition, applicability: root.condition, outline: root.outline)
        }
        return graph
    }
}
