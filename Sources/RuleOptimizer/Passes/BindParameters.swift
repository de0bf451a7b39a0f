import RuleIR

extension RulePass {
    /// Replaces each parameter that has a value by that value.
    package static let bindParameters = RulePass(name: "bind-parameters") { graph in
        var rewriter = RuleRewriter(graph)
        return rewriter.rewrite { rewriter, id, operands in
            guard case .parameter(let parameter) = graph[id], let value = graph[parameter].value
            else { return rewriter.keep(id, operands) }
            return rewriter.builder.constant(value, from: graph.spans(of: id))
        }
    }
}
