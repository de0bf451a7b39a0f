import Columns
import PolicyCatalog
package import ReferenceInterpreter
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
        try self.init(documents: lines, text: lines, now: now)
    }

    private init(documents parsed: [String], text lines: [String], now: ReferenceInstant) throws {
        documents = try parsed.map { try ReferenceJSON(parsing: $0) }
        text = Array(lines.joined(separator: "\n").utf8)
        self.now = now
        let context = try ReferenceJSON(parsing: DocumentVocabulary.contextText)
        self.context = ReferenceContext(context)
        options = LoweringOptions(
            resolver: FieldResolver(assumesPaths: true), context: RuleContext(context))
    }

    /// Generated documents, of which the first are parsed for the oracle.
    package init(generated count: Int, seed: UInt64, parsed: Int, now: ReferenceInstant) throws {
        var generator = DocumentGenerator(seed: seed)
        let lines = (0..<count).map { _ in generator.next() }
        try self.init(documents: Array(lines.prefix(parsed)), text: lines, now: now)
    }

    /// Judges the rules that the engine takes and reports what differs.
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
        await trial.judge(accepted, workers)
        return trial.report
    }

    /// What the engine and the oracle say of the first document under one rule; nil where a side refuses the rule.
    package func states(
        of source: RuleSource
    ) async -> (engine: ReferenceState?, oracle: ReferenceState?) {
        let rule = try? source.referenceRule()
        let oracle = rule.flatMap { rule in
            documents.first.map {
                rule.verdict(document: ReferenceDocument($0), now: now, context: context).state
            }
        }
        guard let policies = try? EnginePolicies([source], options: options),
            let instant = Instant(ticks: now.ticks)
        else { return (nil, oracle) }
        let (states, _) = await EngineDocuments(policies: policies, now: instant)
            .states(of: text, workers: 1)
        return (states.first?.first, oracle)
    }

    private mutating func judge(_ sources: [RuleSource], _ workers: Int) async {
        guard let policies = try? EnginePolicies(sources, options: options), policies.count > 0,
            let instant = Instant(ticks: now.ticks)
        else { return }
        let engine = EngineDocuments(policies: policies, now: instant)
        let (states, _) = await engine.states(of: text, workers: workers)
        for index in sources.indices { await compare(sources[index], index, states) }
    }

    private mutating func compare(
        _ source: RuleSource, _ policy: Int, _ states: [[ReferenceState]]
    ) async {
        guard let rule = try? source.referenceRule() else {
            report.count("document rule: only the oracle refuses it")
            report.describe(
                "document rule: only the oracle refuses it", source.definition.jsonText)
            return
        }
        for (index, json) in documents.enumerated() {
            let expected = rule.verdict(
                document: ReferenceDocument(json), now: now, context: context
            ).state
            let found = index < states.count && !states[index].isEmpty ? states[index][policy] : nil
            report.comparisons += 1
            report.states[expected, default: 0] += 1
            guard found != expected else { continue }
            let category =
                "document rule: \(found?.rawValue ?? "no row") and not \(expected.rawValue)"
            report.count(category)
            guard report.wantsDescription(category) else { continue }
            report.describe(category, await smallest(source, json, found, expected))
        }
    }

    /// The rule with as little as still differs, and the document.
    private func smallest(
        _ source: RuleSource, _ document: ReferenceJSON, _ found: ReferenceState?,
        _ expected: ReferenceState
    ) async -> String {
        guard let single = try? DocumentTrial(documents: [document.jsonText], now: now) else {
            return source.definition.jsonText
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
            + document.jsonText
    }

    private func differs(_ source: RuleSource) async -> Bool {
        let (engine, oracle) = await states(of: source)
        return engine != nil && oracle != nil && engine != oracle
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
