import Columns
import PolicyCatalog
package import ReferenceInterpreter
package import RuleEvaluation
import RuleIR
import RuleLowering

/// Some rules over some resource documents, judged by the engine and by the oracle.
package struct DocumentTrial: Sendable {
    let documents: [ReferenceJSON]
    let text: [UInt8]
    let now: ReferenceInstant
    let context: ReferenceContext
    let options: LoweringOptions
    private var report = DifferentialReport()

    /// The documents are lines of JSON.
    package init(documents lines: [String], now: ReferenceInstant) throws {
        documents = try lines.map { try ReferenceJSON(parsing: $0) }
        text = Array(lines.joined(separator: "\n").utf8)
        self.now = now
        let context = try ReferenceJSON(parsing: DocumentVocabulary.contextText)
        self.context = ReferenceContext(context)
        options = LoweringOptions(
            resolver: FieldResolver(assumesPaths: true), context: RuleContext(context))
    }

    /// Generated documents.
    package init(generated count: Int, seed: UInt64, now: ReferenceInstant) throws {
        var generator = DocumentGenerator(seed: seed)
        try self.init(documents: (0..<count).map { _ in generator.next() }, now: now)
    }

    /// Judges the rules that the engine takes and reports what differs; related resources are looked for among the documents.
    package func run(_ sources: [RuleSource], workers: Int = 1) async -> DifferentialReport {
        var trial = self
        let accepted = sources.filter { source in
            do throws(RuleRefusal) {
                _ = try EnginePolicies([source], options: options)
                trial.report.acceptedRules += 1
                return true
            } catch {
                trial.report.refuse(error)
                return false
            }
        }
        // The oracle looks at every document for every search.
        let searches = accepted.filter(\.searches)
        for inventory in slices(of: Self.searchedDocuments) {
            await trial.judge(searches, inventory, workers)
        }
        await trial.judge(accepted.filter { !$0.searches }, documents, workers)
        return trial.report
    }

    /// How many documents are an inventory for rules that look for related resources.
    private static let searchedDocuments = 60

    private func slices(of count: Int) -> [[ReferenceJSON]] {
        stride(from: 0, to: documents.count, by: count).map {
            Array(documents[$0..<min($0 + count, documents.count)])
        }
    }

    /// What the engine and the oracle say of the first document under one rule; nil where a side refuses the rule.
    package func states(
        of source: RuleSource
    ) async -> (engine: ReferenceState?, oracle: ReferenceState?) {
        let rule = try? source.referenceRule()
        let oracle = rule.flatMap { rule in
            documents.first.map {
                rule.verdict(
                    document: ReferenceDocument($0), now: now, context: context,
                    related: .inventory(documents.map { ReferenceDocument($0) })
                ).state
            }
        }
        guard let policies = try? EnginePolicies([source], options: options),
            let instant = Instant(ticks: now.ticks)
        else { return (nil, oracle) }
        let (states, _) = await EngineDocuments(policies: policies, now: instant)
            .states(of: text, workers: 1)
        return (states.first?.first, oracle)
    }

    /// What the engine says of the documents under one rule within some limits; throws when it refuses the rule.
    package func engineStates(
        of source: RuleSource, limits: EvaluationLimits
    ) async throws -> [ReferenceState] {
        let policies = try EnginePolicies([source], options: options)
        guard let instant = Instant(ticks: now.ticks) else { return [] }
        let (states, _) = await EngineDocuments(policies: policies, now: instant, limits: limits)
            .states(of: text, workers: 1)
        return states.flatMap(\.self)
    }

    private mutating func judge(
        _ sources: [RuleSource], _ documents: [ReferenceJSON], _ workers: Int
    ) async {
        guard let policies = try? EnginePolicies(sources, options: options), policies.count > 0,
            let instant = Instant(ticks: now.ticks)
        else { return }
        let engine = EngineDocuments(policies: policies, now: instant)
        let text = Array(documents.map(\.jsonText).joined(separator: "\n").utf8)
        let (states, _) = await engine.states(of: text, workers: workers)
        for index in sources.indices { await compare(sources[index], index, documents, states) }
        let explanations = await engine.explanations(of: text)
        for index in sources.indices {
            compare(sources[index], documents, explanations.map { $0.isEmpty ? nil : $0[index] })
        }
    }

    /// Compares every condition of a rule with the oracle.
    private mutating func compare(
        _ source: RuleSource, _ documents: [ReferenceJSON],
        _ explanations: [(verdict: ReferenceTruth?, Explanation)?]
    ) {
        guard let rule = try? source.referenceRule() else { return }
        for (json, explained) in zip(documents, explanations) {
            guard let (verdict, explanation) = explained else { continue }
            report.compare(
                explanation, verdict,
                rule.leafTruths(document: ReferenceDocument(json), now: now, context: context),
                "document rule",
                describedBy: {
                    source.definition.jsonText + "\n" + source.parameters.jsonText + "\n"
                        + json.jsonText
                })
        }
    }

    private mutating func compare(
        _ source: RuleSource, _ policy: Int, _ documents: [ReferenceJSON],
        _ states: [[ReferenceState]]
    ) async {
        guard let rule = try? source.referenceRule() else {
            report.count("document rule: only the oracle refuses it")
            report.describe(
                "document rule: only the oracle refuses it", source.definition.jsonText)
            return
        }
        let inventory = documents.map { ReferenceDocument($0) }
        for index in documents.indices {
            let expected = rule.verdict(
                document: inventory[index], now: now, context: context,
                related: .inventory(inventory)
            ).state
            let found = index < states.count && !states[index].isEmpty ? states[index][policy] : nil
            report.comparisons += 1
            report.states[expected, default: 0] += 1
            guard found != expected else { continue }
            let category =
                "document rule: \(found?.rawValue ?? "no row") and not \(expected.rawValue)"
            report.count(category)
            guard report.wantsDescription(category) else { continue }
            let others = source.searches ? documents : []
            report.describe(
                category, await smallest(source, [documents[index]] + others, found, expected))
        }
    }

    /// The rule with as little as still differs for the first of some documents, and the documents.
    private func smallest(
        _ source: RuleSource, _ documents: [ReferenceJSON], _ found: ReferenceState?,
        _ expected: ReferenceState
    ) async -> String {
        guard var single = try? DocumentTrial(documents: documents.map(\.jsonText), now: now)
        else { return source.definition.jsonText }
        for other in documents.dropFirst() {
            let fewer = single.documents.filter { $0 != other }.map(\.jsonText)
            guard let smaller = try? DocumentTrial(documents: fewer, now: now),
                smaller.documents.first == documents[0], await smaller.differs(source)
            else { continue }
            single = smaller
        }
        var smallest = source
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            for candidate in smallest.reductions where await single.differs(candidate) {
                smallest = candidate
                isSmaller = true
                break
            }
        }
        return "engine: \(found?.rawValue ?? "no row"); oracle: \(expected.rawValue)\n"
            + smallest.definition.jsonText + "\n" + smallest.parameters.jsonText + "\n"
            + single.documents.map(\.jsonText).joined(separator: "\n")
    }

    private func differs(_ source: RuleSource) async -> Bool {
        let (engine, oracle) = await states(of: source)
        return engine != nil && oracle != nil && engine != oracle
    }
}

extension RuleSource {
    /// Whether the rule looks for related resources.
    var searches: Bool {
        definition["properties"]?["policyRule"]?["then"]?["details"]?["existenceScope"] != nil
    }
}

extension RuleContext {
    init(_ json: ReferenceJSON) {
        func value(_ name: String) -> Value? {
            guard let member = json[name],
                case .value(let value) = ScalarFunction.json.apply([
                    .value(.string(member.jsonText))
                ])
            else { return nil }
            return value
        }
        self.init()
        requestContext = value("requestContext")
        resourceGroup = value("resourceGroup")
        subscription = value("subscription")
        policy = value("policy")
    }
}
