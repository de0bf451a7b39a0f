package import RuleIR

/// A named rewrite of a graph that keeps what every policy means.
package struct RulePass: Sendable {
    package let name: String
    let run: @Sendable (RuleGraph) -> RuleGraph

    init(name: String, run: @escaping @Sendable (RuleGraph) -> RuleGraph) {
        self.name = name
        self.run = run
    }

    /// Runs the pass; in debug builds the verifier checks its result.
    package func callAsFunction(_ graph: RuleGraph) -> RuleGraph {
        let result = run(graph)
        assert(
            RuleVerifier.violations(in: result).isEmpty,
            "\(name) broke the graph: \(RuleVerifier.violations(in: result))")
        return result
    }
}

/// The passes in their order.
package enum RuleOptimizer {
    /// What holds for a policy whatever the component and the clock.
    ///
    /// Parameters come first, since only values fold; sets come after folding, which makes operands constant; costs come after
    /// sets, which change them. Equal nodes are shared by every rebuild, and nodes that lost their users are left behind by it.
    package static let passes: [RulePass] = [
        .bindParameters, .foldConstants, .normaliseSets, .normaliseRanges, .orderOperands,
        .dropDeadNodes,
    ]

    /// Runs all passes.
    package static func optimize(_ graph: RuleGraph) -> RuleGraph {
        passes.reduce(graph) { $1($0) }
    }
}
