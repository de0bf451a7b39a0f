import Diagnostics
import JSONSyntax
import PolicySyntax
import TestSupport
import Testing

/// The files of `Grammar/` and the readers agree.
@Suite struct GrammarTests {
    private static let seed: UInt64 = 0x5EED_0004

    private func grammar(_ path: String) throws -> EBNFGrammar {
        try EBNFGrammar(RepositoryFile(path).text)
    }

    /// A rule that compares an expression, given as plain text.
    private func rule(expression: String) -> String {
        var writer = JSONWriter()
        writer.value(expression)
        return #"{"if":{"value":\#(writer.text),"equals":1},"then":{"effect":"audit"}}"#
    }

    private func errors(_ read: ReadText) -> [String] {
        zip(read.diagnostics, read.findings).filter { $0.0.severity == .error }.map(\.1)
    }

    @Test func sentencesOfTheExpressionGrammarParse() throws {
        var generator = SentenceGenerator(try grammar("Grammar/expression.ebnf"), seed: Self.seed)
        for depth in 0..<600 {
            let sentence = generator.sentence(from: "expression", maximumDepth: depth % 30)
            let read = ReadText(rule(expression: sentence))
            #expect(errors(read) == [], "seed \(Self.seed): \(sentence)")
            // What is printed is an expression again, and the same one.
            let printed = read.condition.dropFirst("value ".count).dropLast(" equals 1".count)
            let again = ReadText(rule(expression: String(printed)))
            #expect(errors(again) == [], "seed \(Self.seed): \(printed)")
            #expect(again.condition == read.condition, "seed \(Self.seed): \(sentence)")
        }
    }

    @Test func sentencesOfTheRuleGrammarParse() throws {
        var generator = SentenceGenerator(try grammar("Grammar/policy-rule.ebnf"), seed: Self.seed)
        for depth in 0..<600 {
            let sentence = generator.sentence(from: "policyRule", maximumDepth: depth % 40)
            let read = ReadText(sentence)
            #expect(errors(read) == [], "seed \(Self.seed): \(sentence)")
            #expect(read.documents.count == 1, "seed \(Self.seed): \(sentence)")
            #expect(!read.condition.isEmpty, "seed \(Self.seed): \(sentence)")
        }
    }

    /// Damaged sentences end in a tree or a message, and many of them in a message.
    @Test(arguments: [
        ("Grammar/expression.ebnf", "expression"), ("Grammar/policy-rule.ebnf", "policyRule"),
    ])
    func damagedSentencesNeverCrash(path: String, name: String) throws {
        var generator = SentenceGenerator(try grammar(path), seed: Self.seed)
        var mutator = SentenceMutator(seed: Self.seed)
        var refused = 0
        for depth in 0..<600 {
            let words = generator.sentenceWords(from: name, maximumDepth: 5 + depth % 25)
            let sentence = mutator.mutate(words: words)
            let read = ReadText(name == "expression" ? rule(expression: sentence) : sentence)
            if !errors(read).isEmpty { refused += 1 }
            _ = read.syntax
        }
        #expect(refused > 100, "seed \(Self.seed)")
    }

    @Test func damagedBytesNeverCrash() throws {
        var generator = SentenceGenerator(try grammar("Grammar/policy-rule.ebnf"), seed: Self.seed)
        var mutator = SentenceMutator(seed: Self.seed)
        for depth in 0..<600 {
            let sentence = generator.sentence(from: "policyRule", maximumDepth: 10 + depth % 25)
            let read = ReadText(bytes: mutator.mutate(bytes: Array(sentence.utf8)))
            _ = read.syntax
            #expect(
                !read.documents.isEmpty || !read.diagnostics.isEmpty,
                "seed \(Self.seed): \(read.text)")
        }
    }
}
