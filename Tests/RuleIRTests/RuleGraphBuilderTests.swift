import Columns
import Diagnostics
import GraphGeneration
import PolicyCatalog
import RuleIR
import Testing

extension SourceSpan {
    /// One byte of the first file.
    static func at(_ offset: Int) -> SourceSpan {
        SourceSpan(file: FileID(index: 0), start: offset, end: offset + 1)
    }
}

@Suite struct RuleGraphBuilderTests {
    private let keyType = AliasID(index: 0)

    /// Functions see code units (Language §5.3), so that constants that differ in them are two.
    @Test func canonicallyEquivalentConstantsAreTwo() {
        var builder = RuleGraphBuilder()
        let composed = builder.constant(.string("\u{E9}"), from: [])
        let decomposed = builder.constant(.string("e\u{301}"), from: [])
        #expect(composed != decomposed)
        #expect(builder.constant(.string("\u{E9}"), from: []) == composed)
    }

    @Test func equalNodesAreOneNode() {
        var builder = RuleGraphBuilder()
        func condition(_ offset: Int) -> NodeID {
            let column = builder.column(keyType, from: [.at(offset)])
            let list = builder.constant(["EC", "RSA"], from: [.at(offset + 1)])
            let test = builder.compare(.in, column, list, from: [.at(offset + 2)])
            let present = builder.exists(column, from: [.at(offset + 3)])
            return builder.all([test, present], from: [.at(offset + 4)])
        }
        let first = condition(10)
        let second = condition(20)
        #expect(first == second)
        let graph = builder.finish()
        #expect(graph.nodes.count == 5)
        #expect(graph.operands.count == 2)
        #expect(graph.spans(of: first) == [.at(14), .at(24)])
        #expect(RuleVerifier.violations(in: graph) == [])
    }

    @Test func differentNodesStayApart() {
        var builder = RuleGraphBuilder()
        let column = builder.column(keyType, from: [.at(0)])
        let one = builder.constant(1, from: [.at(1)])
        // A whole number, the same number as a double, and its text are different constants.
        #expect(builder.constant(1.0, from: [.at(2)]) != one)
        #expect(builder.constant("1", from: [.at(3)]) != one)
        let less = builder.compare(.less, column, one, from: [.at(4)])
        #expect(builder.compare(.greater, column, one, from: [.at(5)]) != less)
        #expect(builder.compare(.less, one, column, from: [.at(6)]) != less)
        let present = builder.exists(column, from: [.at(7)])
        let both = builder.all([less, present], from: [.at(8)])
        #expect(builder.all([present, less], from: [.at(9)]) != both)
        #expect(builder.any([less, present], from: [.at(10)]) != both)
        #expect(builder.tally([less, present], from: [.at(11)]) != both)
    }

    @Test func connectivesOfFewOperandsStandForTheirMeaning() {
        var builder = RuleGraphBuilder()
        let column = builder.column(keyType, from: [.at(0)])
        let present = builder.exists(column, from: [.at(1)])
        #expect(builder.all([present], from: [.at(2)]) == present)
        #expect(builder.any([present], from: [.at(3)]) == present)
        let always = builder.all([], from: [.at(4)])
        let never = builder.any([], from: [.at(5)])
        let negated = builder.not(present, from: [.at(6)])
        #expect(builder.not(negated, from: [.at(7)]) == present)
        #expect(builder.not(always, from: [.at(8)]) == never)
        #expect(builder.not(never, from: [.at(9)]) == always)
        let graph = builder.finish()
        #expect(graph[always] == .always)
        #expect(graph[never] == .never)
        // What was simplified keeps the places of what was written.
        #expect(graph.spans(of: present) == [.at(1), .at(2), .at(3), .at(7)])
        #expect(graph.spans(of: never) == [.at(5), .at(8)])
    }

    @Test func parametersOfPoliciesStayApart() {
        var builder = RuleGraphBuilder()
        let first = builder.declareParameter(GraphParameter(policy: 0, name: "days", value: 1))
        let second = builder.declareParameter(GraphParameter(policy: 1, name: "days", value: 1))
        let node = builder.parameter(first, from: [.at(0)])
        #expect(builder.parameter(first, from: [.at(1)]) == node)
        #expect(builder.parameter(second, from: [.at(2)]) != node)
    }
}
