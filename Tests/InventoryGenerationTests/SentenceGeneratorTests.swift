import TestSupport
import Testing

@Suite struct SentenceGeneratorTests {
    private static let nested = #"""
        list = "(" [ item { "," item } ] ")" ;
        item = list | digit ;
        digit = ? 0-9 ? ;
        """#

    @Test func derivesSentencesOfTheGrammar() throws {
        var generator = SentenceGenerator(try EBNFGrammar(Self.nested), seed: 1)
        for _ in 0..<500 {
            let sentence = generator.sentence(from: "list", maximumDepth: 12)
            var depth = 0
            for character in sentence {
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
                #expect(depth >= 0 && depth <= 6 && "(),0123456789".contains(character))
            }
            #expect(depth == 0 && sentence.hasPrefix("("))
        }
    }

    @Test func sameSeedGivesSameSentences() throws {
        let grammar = try EBNFGrammar(Self.nested)
        var first = SentenceGenerator(grammar, seed: 7)
        var second = SentenceGenerator(grammar, seed: 7)
        for _ in 0..<50 {
            #expect(
                first.sentence(from: "list", maximumDepth: 9)
                    == second.sentence(from: "list", maximumDepth: 9))
        }
    }

    /// A rule that is deeper than allowed takes its shallowest alternative.
    @Test func depthBoundsTheSentence() throws {
        let grammar = try EBNFGrammar(
            """
            term = "(" term ")" | sum | leaf ;
            sum = term "+" term ;
            leaf = "x" ;
            """)
        var generator = SentenceGenerator(grammar, seed: 3)
        for _ in 0..<50 { #expect(generator.sentence(from: "term", maximumDepth: 0) == "x") }
    }

    /// Both generators end although the second grammar grows without bound when left to chance.
    @Test func sizeIsBounded() throws {
        let grammar = try EBNFGrammar(#"tree = "[" tree tree tree tree "]" | "x" ;"#)
        var generator = SentenceGenerator(grammar, seed: 5)
        for _ in 0..<20 {
            #expect(generator.sentence(from: "tree", maximumDepth: 60).count < 5000)
        }
    }

    @Test func mutatorsDamageMostSentences() {
        var mutator = SentenceMutator(seed: 11)
        let words = ["{", "\"a\"", ":", "1", ",", "\"b\"", ":", "2", "}"]
        let changed = (0..<200).filter { _ in mutator.mutate(words: words) != words.joined() }
        #expect(changed.count > 140)
        let bytes = Array("{\"a\":1,\"b\":2}".utf8)
        let damaged = (0..<200).filter { _ in mutator.mutate(bytes: bytes) != bytes }
        #expect(damaged.count > 160)
        #expect(mutator.mutate(words: []).isEmpty && mutator.mutate(bytes: []).isEmpty)
    }
}
