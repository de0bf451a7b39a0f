import Foundation
import TestSupport
import Testing

@Suite struct GrammarFileTests {
    private static let seed: UInt64 = 2026

    private func grammar(_ name: String) throws -> EBNFGrammar {
        try EBNFGrammar(RepositoryFile("Grammar/\(name).ebnf").text)
    }

    @Test(arguments: [("policy-rule", "policyRule"), ("expression", "expression")])
    func theFirstRuleIsTheStart(file: String, rule: String) throws {
        #expect(try grammar(file).names.first == rule)
    }

    /// Every rule can be reached from the start, so that nothing in the file is idle.
    @Test(arguments: [("policy-rule", "policyRule"), ("expression", "expression")])
    func everyRuleIsUsed(file: String, start: String) throws {
        let grammar = try grammar(file)
        var reached: Set = [start]
        var open = [start]
        while let name = open.popLast() {
            guard let part = grammar.parts[name] else { continue }
            for next in names(in: part) where reached.insert(next).inserted { open.append(next) }
        }
        #expect(Set(grammar.names).subtracting(reached).isEmpty)
    }

    private func names(in part: EBNFGrammar.Part) -> [String] {
        switch part {
        case .terminal, .characters: []
        case .rule(let name): [name]
        case .sequence(let parts), .choice(let parts): parts.flatMap(names)
        case .optional(let part), .repetition(let part): names(in: part)
        }
    }

    @Test func policyRulesAreJSON() throws {
        var generator = SentenceGenerator(try grammar("policy-rule"), seed: Self.seed)
        for _ in 0..<1000 {
            let text = generator.sentence(from: "policyRule", maximumDepth: 24)
            let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
            let rule = try #require(value as? [String: Any], "seed \(Self.seed): \(text)")
            #expect(Set(rule.keys) == ["if", "then"])
        }
    }

    /// The nineteen operators, the connectives and both counts of Language §4.1 and §4.3 all occur.
    @Test func policyRulesCoverTheLanguage() throws {
        var generator = SentenceGenerator(try grammar("policy-rule"), seed: Self.seed)
        var text = ""
        for _ in 0..<1000 { text += generator.sentence(from: "policyRule", maximumDepth: 24) }
        let words = [
            "equals", "notEquals", "in", "notIn", "like", "notLike", "contains", "notContains",
            "match", "notMatch", "matchInsensitively", "notMatchInsensitively", "containsKey",
            "notContainsKey", "less", "lessOrEquals", "greater", "greaterOrEquals", "exists",
            "allOf", "anyOf", "not", "field", "value", "count", "name", "where", "effect",
            "details",
        ]
        for word in words {
            let occurs = text.contains("\"\(word)\":")
            #expect(occurs, "\(word)")
        }
    }

    /// Language §5.1: between brackets, and not two at the start.
    @Test func expressionsStandBetweenBrackets() throws {
        var generator = SentenceGenerator(try grammar("expression"), seed: Self.seed)
        for _ in 0..<1000 {
            let text = generator.sentence(from: "expression", maximumDepth: 16)
            let isExpression = text.hasPrefix("[") && text.hasSuffix("]") && !text.hasPrefix("[[")
            #expect(isExpression, "seed \(Self.seed): \(text)")
        }
    }
}
