package import Columns
package import PolicyCatalog
package import RuleIR
import RuleOptimizer

/// The rules of a run for one component type at one instant: `type` and the clock are constants here.
package struct ComponentProgram: Sendable {
    package let componentType: ComponentType
    package let graph: RuleGraph
    let tree: ScopeTree
    /// The columns that some applicable policy reads, in order.
    package let columns: [AliasID]
    /// For each policy the columns its condition reads; nil when it does not apply to the component type (Language §7.2).
    package let columnsOfPolicies: [[AliasID]?]

    /// Specialises an optimised graph whose parameters are all bound; policies that the run keeps from components apply to none.
    package init(
        _ graph: RuleGraph, for componentType: ComponentType, now: Instant,
        judging isJudged: @escaping @Sendable (_ policy: Int) -> Bool = { _ in true }
    ) {
        let passes: [RulePass] = [
            .specialise(for: componentType), .bindClock(to: now), .foldConstants,
            .orderOperands, .dropInapplicable(keeping: isJudged),
        ]
        let program = passes.reduce(graph) { $1($0) }
        self.componentType = componentType
        self.graph = program
        tree = ScopeTree(program)
        columnsOfPolicies = program.roots.map { root in
            program[root.applicability] == .never
                ? nil : program.columns(below: root.condition)
        }
        columns = Set(columnsOfPolicies.compactMap { $0 }.joined()).sorted()
    }

    /// Whether a policy judges components of this type.
    package func applies(policy: Int) -> Bool {
        columnsOfPolicies[policy] != nil
    }
}

extension RuleGraph {
    /// The columns that a node reads, directly or through its operands, in order.
    func columns(below id: NodeID) -> [AliasID] {
        var columns: Set<AliasID> = []
        var visited: Set<NodeID> = []
        var pending = [id]
        while let node = pending.popLast() {
            guard visited.insert(node).inserted else { continue }
            if case .column(let alias) = self[node] { columns.insert(alias) }
            pending.append(contentsOf: operands(of: node))
        }
        return columns.sorted()
    }
}
