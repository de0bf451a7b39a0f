import ReferenceInterpreter
import Testing

/// Generated rules over generated documents have a meaning, use everything, and are the same for the same seed.
struct DocumentGeneratorTests {
    static let seed: UInt64 = 20_260_101

    @Test func `rules use every operator, function and construct`() {
        var rules = DocumentRuleGenerator(seed: Self.seed)
        var found: Set<String> = []
        for _ in 0..<500 { found.formUnion(DocumentRuleFeatures.features(of: rules.next())) }
        let missing = DocumentRuleFeatures.all.subtracting(found)
        #expect(missing.isEmpty, "seed \(Self.seed): \(missing.sorted())")
    }

    @Test func `verdicts are mixed, and errors few`() throws {
        let context = ReferenceContext(try json(DocumentVocabulary.contextText))
        var rules = DocumentRuleGenerator(seed: Self.seed)
        var random = SplitMix64(seed: Self.seed)
        var generator = DocumentGenerator(seed: Self.seed)
        let documents = try (0..<30).map { _ in ReferenceDocument(try json(generator.next())) }
        var counts: [ReferenceState: Int] = [:]
        for _ in 0..<300 {
            let text = rules.next()
            let rule = try ReferenceRule(
                definition: json(text.definitionText),
                parameters: ReferenceInterpreter.parameterValues(json(text.parametersText)))
            for document in documents.shuffled(using: &random).prefix(10) {
                let verdict = rule.verdict(
                    document: document, now: try testInstant(), context: context,
                    related: .inventory(documents))
                counts[verdict.state, default: 0] += 1
            }
        }
        for state in [ReferenceState.compliant, .nonCompliant] {
            #expect(counts[state, default: 0] > 600, "seed \(Self.seed): \(counts)")
        }
        #expect(counts[.notApplicable, default: 0] > 100, "seed \(Self.seed): \(counts)")
        #expect((30...600).contains(counts[.error, default: 0]), "seed \(Self.seed): \(counts)")
        // Everything that generated rules ask for is given.
        #expect(counts[.undecided] == nil, "seed \(Self.seed): \(counts)")
    }

    @Test func `documents hold every kind of value at every level`() throws {
        var documents = DocumentGenerator(seed: Self.seed)
        var lengths: Set<Int> = []
        for _ in 0..<500 {
            let rules = try json(documents.next())["properties"]?["rules"]
            lengths.insert(rules?.elements?.count ?? (rules?.isNull ?? false ? -1 : -2))
        }
        #expect(lengths.isSuperset(of: [-2, -1, 0, 1, 2, 3]), "seed \(Self.seed)")
        #expect(lengths.contains { $0 > 100 }, "seed \(Self.seed)")
    }

    @Test func `the same seed gives the same rules and documents`() {
        var first = DocumentRuleGenerator(seed: 7)
        var second = DocumentRuleGenerator(seed: 7)
        var left = DocumentGenerator(seed: 7)
        var right = DocumentGenerator(seed: 7)
        for _ in 0..<20 {
            #expect(first.next().definitionText == second.next().definitionText)
            #expect(left.next() == right.next())
        }
    }
}
