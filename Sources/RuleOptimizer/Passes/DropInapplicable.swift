import RuleIR

extension RulePass {
    /// Leaves nothing of the policies that judge no resource of a program, or that the run keeps from it.
    package static func dropInapplicable(
        keeping isJudged: @escaping @Sendable (_ policy: Int) -> Bool
    ) -> RulePass {
        RulePass(name: "drop-inapplicable") { graph in
            var rewriter = RuleRewriter(graph)
            let rewritten = rewriter.rewrite(
                roots: { rewriter, policy, root in
                    guard isJudged(policy), rewriter.builder.graph[root.applicability] != .never
                    else {
                        // One place stands for all: shared conditions have as many as there are policies.
                        let spans = rewriter.builder.graph.spans(of: root.applicability)
                        let never = rewriter.builder.never(from: Array(spans.prefix(1)))
                        return RuleRoot(condition: never, applicability: never)
                    }
                    return root
                }, { $0.keep($1, $2) })
            return RulePass.dropDeadNodes(rewritten)
        }
    }
}
