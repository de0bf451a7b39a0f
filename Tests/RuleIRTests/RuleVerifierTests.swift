import Columns
import GraphGeneration
import PolicyCatalog
import RuleIR
import Testing

/// A graph out of stored parts with one of them broken; nil where the verifier refuses it.
private func assembled(
    _ nodes: [RuleNode], operands: [Int32] = [], values: [Value] = [],
    parameters: [GraphParameter] = [], roots: [(Int32, Int32)] = []
) -> RuleGraph? {
    RuleGraph(
        nodes: nodes, operands: operands.map { NodeID(index: $0) }, values: values,
        parameters: parameters,
        roots: roots.map {
            RuleRoot(condition: NodeID(index: $0), applicability: NodeID(index: $1))
        })
}

private func node(_ index: Int32) -> NodeID { NodeID(index: index) }

private func range(_ first: Int32, _ count: Int32) -> OperandRange {
    OperandRange(first: first, count: count)
}

@Suite struct RuleVerifierTests {
    @Test func soundPartsMakeAGraph() {
        let graph = assembled(
            [
                .componentType, .constant(ValueID(index: 0)), .compare(.equals, node(0), node(1)),
                .exists(node(0)), .all(range(0, 2)),
            ], operands: [2, 3], values: ["x"], roots: [(4, 2)])
        #expect(graph?.operands(of: node(4)) == [node(2), node(3)])
    }

    @Test func emptyPartsMakeAnEmptyGraph() {
        #expect(assembled([])?.nodes.isEmpty == true)
    }

    @Test(
        arguments: [
            // Operands that do not precede their user
            [.not(node(0))],
            [.componentType, .exists(node(1))],
            [.componentType, .exists(node(-1))],
            [.componentType, .compare(.equals, node(0), node(7))],
            [.componentType, .compare(.equals, node(.max), node(.min))],
            // Pool and parameter indices
            [.constant(ValueID(index: 0))],
            [.constant(ValueID(index: -1))],
            [.parameter(ParameterID(index: 0))],
            [.column(AliasID(index: 24))],
            [.column(AliasID(index: -1))],
            // Operand ranges
            [.always, .all(range(0, 1))],
            [.always, .all(range(-1, 1))],
            [.always, .any(range(0, -1))],
            [.always, .tally(range(.max, .max))],
            [.always, .tally(range(1, .max))],
            // Kinds of operands
            [.always, .exists(node(0))],
            [.componentType, .not(node(0))],
            [.always, .componentType, .compare(.equals, node(0), node(1))],
            [
                .componentType, .clock,
                .count(array: node(0), scope: ScopeDepth(level: 0), predicate: node(1)),
            ],
            // Operand counts of functions
            [.componentType, .call(.empty, range(0, 0))],
            [.componentType, .call(.addDays, range(0, 0))],
        ] as [[RuleNode]])
    func brokenNodesAreRefused(nodes: [RuleNode]) {
        #expect(assembled(nodes) == nil)
    }

    @Test func rootsArePredicatesOfTheGraph() {
        #expect(assembled([.always], roots: [(0, 0)]) != nil)
        #expect(assembled([.always], roots: [(1, 0)]) == nil)
        #expect(assembled([.always], roots: [(0, -1)]) == nil)
        #expect(assembled([.always, .clock], roots: [(0, 1)]) == nil)
    }

    @Test func aMemberOutsideItsCountIsRefused() {
        let current = RuleNode.current(ScopeDepth(level: 0))
        let list = RuleNode.constant(ValueID(index: 0))
        let count = RuleNode.count(array: node(0), scope: ScopeDepth(level: 0), predicate: node(2))
        let compare = RuleNode.compare(.equals, node(3), node(0))
        let inside: [RuleNode] = [list, current, .exists(node(1)), count, compare]
        #expect(assembled(inside, values: [1], roots: [(4, 4)]) != nil)
        #expect(assembled([current, .exists(node(0))], roots: [(1, 1)]) == nil)
        let deeper = RuleNode.current(ScopeDepth(level: 1))
        let skipping: [RuleNode] = [list, deeper, .exists(node(1)), count, compare]
        #expect(assembled(skipping, values: [1], roots: [(4, 4)]) == nil)
    }
}
