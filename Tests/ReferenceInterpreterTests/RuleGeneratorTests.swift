import ReferenceInterpreter
import Testing

/// Generated rules have a meaning, use everything, and are the same for the same seed.
struct RuleGeneratorTests {
    static let seed: UInt64 = 20_260_101

    @Test(arguments: ReferenceComponentKind.allCases)
    func `generated rules reach every state and never lack a meaning`(
        kind: ReferenceComponentKind
    ) throws {
        let now = try testInstant()
        var rules = RuleGenerator(seed: Self.seed, kind: kind, now: now)
        var components = ComponentGenerator(seed: Self.seed, kind: kind, states: .all, now: now)
        var counts: [ReferenceState: Int] = [:]
        for _ in 0..<400 {
            let text = rules.rule()
            let rule = try ReferenceRule(
                definition: json(text.definitionText),
                parameters: ReferenceInterpreter.parameterValues(json(text.parametersText)))
            for _ in 0..<10 {
                counts[rule.verdict(component: components.component(), now: now), default: 0] += 1
            }
        }
        for state in [
            ReferenceState.compliant, .nonCompliant, .undecided, .error, .notApplicable,
        ] {
            #expect(counts[state, default: 0] > 40, "seed \(Self.seed): \(counts)")
        }
    }

    @Test func `all operators and functions occur`() throws {
        var rules = RuleGenerator(seed: Self.seed, kind: .vaultKey, now: try testInstant())
        let text = (0..<400).map { _ in rules.rule().definitionText }.joined()
        for comparison in ReferenceOperator.allCases {
            #expect(text.contains("\"\(comparison.rawValue)\":"), "seed \(Self.seed)")
        }
        for function in [
            "parameters(", "field(", "current(", "if(", "empty(", "addDays(", "utcNow(",
        ] {
            #expect(text.contains(function), "seed \(Self.seed)")
        }
    }

    @Test func `without features there are plain conditions only`() throws {
        var rules = RuleGenerator(
            seed: Self.seed, kind: .vaultKey, now: try testInstant(), features: [])
        let text = (0..<200).map { _ in rules.rule().definitionText }.joined()
        for word in ["\"not\":", "\"value\":", "\"count\":", "field('", "addDays(", "null", "ß"] {
            #expect(!text.contains(word), "seed \(Self.seed)")
        }
    }

    @Test func `the same seed gives the same rules and components`() throws {
        let now = try testInstant()
        var first = RuleGenerator(seed: 7, kind: .hsmKey, now: now)
        var second = RuleGenerator(seed: 7, kind: .hsmKey, now: now)
        var other = RuleGenerator(seed: 8, kind: .hsmKey, now: now)
        let rule = first.rule().definitionText
        #expect(second.rule().definitionText == rule)
        #expect(other.rule().definitionText != rule)
        var left = ComponentGenerator(seed: 7, kind: .hsmKey, states: .all, now: now)
        var right = ComponentGenerator(seed: 7, kind: .hsmKey, states: .all, now: now)
        for _ in 0..<20 { #expect(left.component() == right.component()) }
    }

    @Test(arguments: ReferenceComponentKind.allCases)
    func `complete components survive as alias-shaped documents`(
        kind: ReferenceComponentKind
    ) throws {
        let now = try testInstant()
        var components = ComponentGenerator(
            seed: Self.seed, kind: kind, states: .complete, now: now)
        for _ in 0..<100 {
            let component = components.component()
            let document = try #require(component.aliasShapedDocument)
            #expect(
                ReferenceAdapters().read(try json(document.jsonText)) == .component(component),
                "seed \(Self.seed)")
        }
    }
}
