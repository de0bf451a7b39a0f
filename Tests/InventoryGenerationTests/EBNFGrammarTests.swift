import TestSupport
import Testing

@Suite struct EBNFGrammarTests {
    @Test func readsEveryKindOfPart() throws {
        let grammar = try EBNFGrammar(
            #"""
            (* a comment, with "quotes" and [ brackets ] *)
            sum = product { ( "+" | "-" ) product } ;
            product = [ "\"\\" ], digits ;
            digits = ? 0-9 U+0660-U+0669 x ? ;
            """#)
        #expect(grammar.names == ["sum", "product", "digits"])
        #expect(
            grammar.parts["sum"]
                == .sequence([
                    .rule("product"),
                    .repetition(
                        .sequence([
                            .choice([.terminal("+"), .terminal("-")]), .rule("product"),
                        ])),
                ]))
        #expect(
            grammar.parts["product"]
                == .sequence([.optional(.terminal(#""\"#)), .rule("digits")]))
        #expect(
            grammar.parts["digits"]
                == .characters([0x30...0x39, 0x660...0x669, 0x78...0x78]))
    }

    @Test(arguments: [
        ("a = \"x\" ;\na = \"y\" ;", 2, "rule `a` is defined twice"),
        ("a = b ;", 1, "no rule is named `b`"),
        ("a = \"x ;\n", 1, "terminal without an end"),
        ("a = ( \"x\" ;", 1, "expected `)`"),
        ("a = \"x\"\nb = \"y\" ;", 2, "expected `;`"),
        ("a = ? z-a ? ;", 1, "bad character range `z-a`"),
        ("a = ? ? ;", 1, "empty character set"),
        ("a = ;", 1, "expected a name or a terminal"),
        ("a = \"x\" ; (* no end", 1, "comment without an end"),
        ("a = % ;", 1, "unexpected `%`"),
        ("\"x\" ;", 1, "expected a rule"),
    ])
    func saysWhatIsWrong(text: String, line: Int, message: String) {
        let mistake = #expect(throws: EBNFGrammar.Mistake.self) { try EBNFGrammar(text) }
        #expect(mistake?.description == "line \(line): \(message)")
    }

    @Test func refusesGroupsWithoutBound() {
        let text = "a = " + String(repeating: "(", count: 100_000)
        #expect(throws: EBNFGrammar.Mistake.self) { try EBNFGrammar(text) }
    }
}
