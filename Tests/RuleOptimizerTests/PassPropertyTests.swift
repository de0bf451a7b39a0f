import Columns
import GraphGeneration
import PolicyCatalog
import RuleIR
import RuleOptimizer
import TestSupport
import Testing

@testable import RuleEvaluation

/// What a rule may depend on: the fields of a component, its type, and the clock.
private struct Environment {
    let componentType: ComponentType
    let now: Instant
    let fields: [AliasID: Outcome]

    /// Fields of other types are absent.
    init(_ componentType: ComponentType, now: Instant, using random: inout SeededRandom) {
        self.componentType = componentType
        self.now = now
        var fields: [AliasID: Outcome] = [:]
        for index in Alias.all.indices {
            let alias = AliasID(index: index)
            let isOwn = Alias[alias].componentType == componentType
            fields[alias] =
                isOwn ? Self.field(Alias[alias].type, using: &random) : .value(.null)
        }
        self.fields = fields
    }

    private static func field(
        _ type: AliasType, using random: inout SeededRandom
    ) -> Outcome {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return .notCollected
        case 1: return .value(.null)
        case 2: return .value(.string(ValuePool.texts.randomElement(using: &random) ?? ""))
        default: break
        }
        switch type {
        case .string: return .value(.string(ValuePool.texts.randomElement(using: &random) ?? ""))
        case .integer:
            return .value(.integer(ValuePool.integers.randomElement(using: &random) ?? 0))
        case .dateTime:
            return .value(.string(ValuePool.dates.randomElement(using: &random) ?? ""))
        }
    }

    /// The outcomes of both predicates of each policy.
    func outcomes(of graph: RuleGraph) -> [[Truth]] {
        var interpreter = GraphInterpreter(graph: grounded(graph))
        interpreter.fields = fields
        return graph.roots.map {
            [interpreter.truth($0.condition), interpreter.truth($0.applicability)]
        }
    }

    /// The graph with values in the places of parameters, type and clock, node for node.
    private func grounded(_ graph: RuleGraph) -> RuleGraph {
        let nodes = graph.nodes.map { node -> (RuleNode, Value?) in
            switch node {
            case .parameter(let id): (node, graph[id].value)
            case .componentType: (node, .string(componentType.name))
            case .clock: (node, .string(now.serviceText))
            default: (node, nil)
            }
        }
        var values = graph.values
        let replaced = nodes.map { node, value -> RuleNode in
            guard let value else { return node }
            values.append(value)
            return .constant(ValueID(index: Int32(clamping: values.count - 1)))
        }
        return RuleGraph(
            nodes: replaced, operands: graph.operands, values: values,
            fields: graph.fields, parameters: graph.parameters, roots: graph.roots) ?? graph
    }
}

@Suite struct PassPropertyTests {
    /// Graphs of seeded generators, each pass after the other, judged in random environments.
    @Test(arguments: 0..<150 as Range<UInt64>)
    func everyPassKeepsWhatPoliciesMean(seed: UInt64) throws {
        let now = try #require(Instant(fullDateTime: ValuePool.now))
        var random = SeededRandom(seed: seed)
        let type = ComponentType.allCases.randomElement(using: &random) ?? .vaultKey
        let passes =
            RuleOptimizer.passes + [
                .specialise(for: type), .bindClock(to: now), .foldConstants, .normaliseSets,
                .normaliseRanges, .orderOperands, .dropDeadNodes,
            ]
        var generator = GraphGenerator(
            seed: seed, of: [type, .managedHSMKey], leaves: .symbolic)
        let environments = (0..<8).map { _ in Environment(type, now: now, using: &random) }
        var graph = generator.graph(policies: 2)
        try #require(RuleVerifier.violations(in: graph) == [])
        let expected = environments.map { $0.outcomes(of: graph) }
        for pass in passes {
            let before = graph
            graph = pass(before)
            let comment = "seed \(seed), \(pass.name):\n\(RulePrinter.print(before))"
            #expect(RuleVerifier.violations(in: graph) == [], "\(comment)")
            #expect(environments.map { $0.outcomes(of: graph) } == expected, "\(comment)")
            #expect(graph.provenance.allSatisfy { !$0.isEmpty }, "\(comment)")
        }
        #expect(graph.nodes.allSatisfy { $0 != .clock && $0 != .componentType })
    }

    /// A second run changes no meaning and adds no nodes.
    @Test(arguments: 300..<325 as Range<UInt64>)
    func optimisingTwiceKeepsTheMeaning(seed: UInt64) throws {
        let now = try #require(Instant(fullDateTime: ValuePool.now))
        var random = SeededRandom(seed: seed)
        var generator = GraphGenerator(seed: seed, of: [.vaultCertificate], leaves: .symbolic)
        let once = RuleOptimizer.optimize(generator.graph(policies: 3))
        let twice = RuleOptimizer.optimize(once)
        #expect(twice.nodes.count <= once.nodes.count, "seed \(seed)")
        for _ in 0..<5 {
            let environment = Environment(.vaultCertificate, now: now, using: &random)
            #expect(environment.outcomes(of: once) == environment.outcomes(of: twice))
        }
    }
}
