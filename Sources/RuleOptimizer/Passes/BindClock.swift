package import Columns
import RuleIR

extension RulePass {
    /// Replaces the clock by the run's instant (decision 20); folding then turns `addDays(utcNow(), 90)` into one date.
    package static func bindClock(to now: Instant) -> RulePass {
        RulePass(name: "bind-clock") { graph in
            var rewriter = RuleRewriter(graph)
            return rewriter.rewrite { rewriter, id, operands in
                guard graph[id] == .clock else { return rewriter.keep(id, operands) }
                return rewriter.builder.constant(
                    .string(now.serviceText), from: graph.spans(of: id))
            }
        }
    }
}
