extension RulePass {
    /// Leaves behind the nodes that no policy reaches any more.
    package static let dropDeadNodes = RulePass(name: "drop-dead-nodes") { graph in
        var rewriter = RuleRewriter(graph)
        return rewriter.rewrite { $0.keep($1, $2) }
    }
}
