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
            [.resource, .componentType, .members(of: node(0), array: node(0))],
            [.resource, .componentType, .count(of: node(0), per: node(0), node(1))],
            [.resource, .always, .count(of: node(0), per: node(0), node(1))],
            [.resource, .field(FieldID(index: 0), of: node(0))],
            [.resource, .related(RelatedID(index: 0), range(0, 0))],
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
        let list = RuleNode.constant(ValueID(index: 0))
        let scope = RuleNode.members(of: node(0), array: node(1))
        let inside: [RuleNode] = [
            .resource, list, scope, .member(of: node(2)), .exists(node(3)),
            .count(of: node(2), per: node(0), node(4)), .compare(.equals, node(5), node(1)),
        ]
        #expect(assembled(inside, values: [1], roots: [(6, 6)]) != nil)
        // The predicate of the count outside of it.
        #expect(assembled(inside, values: [1], roots: [(6, 4)]) == nil)
        // Counts whose scopes do not lie in each other.
        var other = inside
        other[5] = .count(of: node(0), per: node(2), node(4))
        #expect(assembled(other, values: [1], roots: [(6, 6)]) == nil)
        other[5] = .count(of: node(2), per: node(2), node(4))
        #expect(assembled(other, values: [1], roots: [(6, 6)]) == nil)
        // Scopes beside each other.
        let beside: [RuleNode] = [
            .resource, list, scope, .members(of: node(0), array: node(3)),
            .member(of: node(2)), .compare(.equals, node(4), node(1)),
        ]
        #expect(assembled(beside, values: [1], roots: []) == nil)
    }
}
