import Diagnostics
import JSONSyntax
import TestSupport
import Testing

/// A marked source, the rules of its marks in order, and the tree that is recovered.
struct Mistake: CustomTestStringConvertible, Sendable {
    let source: String
    let rules: [String]
    let tree: String

    init(_ source: String, _ rules: String, _ tree: String) {
        self.source = source
        self.rules = rules.split(separator: " ").map(String.init)
        self.tree = tree
    }

    var testDescription: String { source }
}

@Suite struct JSONMistakeTests {
    @Test(arguments: [
        // Separators
        Mistake(#"{"a": 1⟦⟧ "b": 2}"#, "missing-comma", "{a: 1, b: 2}"),
        Mistake(#"[1⟦⟧ 2]"#, "missing-comma", "[1, 2]"),
        Mistake(#"[{}⟦⟧{}]"#, "missing-comma", "[{}, {}]"),
        Mistake(#"{"a"⟦⟧ 1}"#, "missing-colon", "{a: 1}"),
        Mistake(#"{"a" ⟦=⟧ 1}"#, "missing-colon", "{a: 1}"),
        Mistake(#"{"a"⟦⟧, "b": 2}"#, "missing-colon", "{a: ?, b: 2}"),
        Mistake(#"{"a"⟦⟧}"#, "missing-colon", "{a: ?}"),
        Mistake(#"{"a"⟦⟧ "b": 2}"#, "missing-colon", "{a: ?, b: 2}"),
        Mistake(#"{"a":⟦⟧ "b": 2}"#, "missing-value", "{a: ?, b: 2}"),
        Mistake(#"{"a": "b"⟦⟧ "c"}"#, "missing-comma", "{a: 'b', ?: 'c'}"),
        Mistake(#"["a"⟦:⟧ 1, "b": 2]"#, "unexpected-character", "['a', 1, 'b', 2]"),
        Mistake(#"{"a": 1 ⟦:⟧ 2}"#, "unexpected-character", "{a: 1, ?: 2}"),
        Mistake(#"{"a": 1⟦;⟧ "b": 2}"#, "unexpected-character", "{a: 1, b: 2}"),
        // Values and names
        Mistake(#"{"a":⟦⟧ , "b": 2}"#, "missing-value", "{a: ?, b: 2}"),
        Mistake(#"{"a":⟦⟧}"#, "missing-value", "{a: ?}"),
        Mistake(#"[1,⟦,⟧2]"#, "missing-value", "[1, 2]"),
        Mistake(#"[⟦,⟧]"#, "missing-value", "[]"),
        Mistake(#"{"a": 1,⟦,⟧ "b": 2}"#, "missing-value", "{a: 1, b: 2}"),
        Mistake(#"{⟦a⟧: 1}"#, "unquoted-name", "{a: 1}"),
        Mistake(#"{⟦1⟧: 1}"#, "unquoted-name", "{1: 1}"),
        Mistake(#"{⟦:⟧ 1}"#, "missing-name", "{?: 1}"),
        Mistake(#"{⟦[1]⟧, "b": 2}"#, "missing-name", "{?: [1], b: 2}"),
        Mistake(#"{"a": ⟦True⟧}"#, "unknown-word", "{a: ?}"),
        Mistake(#"{⟦'a'⟧: ⟦'b'⟧}"#, "single-quotes single-quotes", "{a: ?}"),
        Mistake(#"[⟦@⟧]"#, "unexpected-character", "[]"),
        Mistake(#"[⟦@⟧ 1]"#, "unexpected-character", "[1]"),
        Mistake(#"[⟦“x”⟧]"#, "unexpected-character", "[]"),
        // Numbers (RFC 8259 §6)
        Mistake(
            "[⟦01⟧, ⟦1.⟧, ⟦.5⟧, ⟦+1⟧, ⟦1e⟧, ⟦-⟧, ⟦0x1F⟧, ⟦1_000⟧, ⟦1.2.3⟧, ⟦-Infinity⟧]",
            Array(repeating: "bad-number", count: 10).joined(separator: " "),
            "[?, ?, ?, ?, ?, ?, ?, ?, ?, ?]"),
        Mistake("[⟦NaN⟧]", "unknown-word", "[?]"),
        // Strings
        Mistake(#"["⟦\d⟧"]"#, "bad-escape", "[?]"),
        Mistake(#"["C:⟦\U⟧sers⟦\é⟧x"]"#, "bad-escape bad-escape", "[?]"),
        Mistake(#"["⟦\u12⟧g4"]"#, "bad-escape", "[?]"),
        Mistake(#"["⟦\ud83d⟧ x"]"#, "lone-surrogate", "[?]"),
        Mistake(#"["⟦\udc00⟧"]"#, "lone-surrogate", "[?]"),
        Mistake("[\"a⟦\t⟧b\tc\"]", "control-character", "[?]"),
        Mistake("[\"a⟦\u{0}⟧\"]", "control-character", "[?]"),
        Mistake("[\"a⟦\n⟧ b\n c\", 1]", "control-character", "[?, 1]"),
        Mistake("{\"a\": ⟦\"abc⟧,\n \"b\": 1}", "unterminated-string", "{a: ?, b: 1}"),
        Mistake("{\"a\": ⟦\"abc⟧\n}", "unterminated-string", "{a: ?}"),
        Mistake("{\"a\": ⟦\"[x]⟧}", "unterminated-string", "{a: ?}"),
        Mistake("{⟦\"a⟧: 1,\n \"b\": 2}", "unterminated-string", "{a: 1, b: 2}"),
        Mistake(#"{⟦"a⟧: {"b": 2}}"#, "unterminated-string", "{a: {b: 2}}"),
        Mistake(#"{⟦a⟧": "b", "c": 1}"#, "unquoted-name", "{a: 'b', c: 1}"),
        Mistake(#"{"a": ⟦⟧b c", "d": 1}"#, "missing-quote", "{a: ?, d: 1}"),
        Mistake(#"{"a": ⟦[parameters('b')[0]]⟧, "c": 1}"#, "missing-quote", "{a: ?, c: 1}"),
        Mistake(#"{"a": ⟦[concat('b', 'c')]"⟧ }"#, "missing-quote", "{a: ?}"),
        Mistake("[⟦\"abc⟧\n, \"d\"]", "unterminated-string", "[?, 'd']"),
        Mistake("[⟦\"abc⟧]", "unterminated-string", "[?]"),
        Mistake("⟦\"abc\\⟧", "unterminated-string", "?"),
        Mistake(#"{"a": "say ⟦"⟧hello" to", "b": 1}"#, "unescaped-quote", "{a: ?, b: 1}"),
        Mistake(#"["[concat(⟦"⟧a", "b")]", 1]"#, "unescaped-quote", "[?, 1]"),
        // Brackets
        Mistake(#"⟦{⟧"a": 1"#, "unclosed-bracket", "{a: 1}"),
        Mistake(#"{"a": [⟦{⟧"b": 1"#, "unclosed-bracket", "{a: [{b: 1}]}"),
        Mistake(#"{"a": ⟦[⟧1, 2}"#, "unclosed-bracket", "{a: [1, 2]}"),
        Mistake(#"{"a": [⟦{⟧"b": 1], "c": 2}"#, "unclosed-bracket", "{a: [{b: 1}], c: 2}"),
        Mistake(#"{"a": [1, 2⟦}⟧, "b": 3}"#, "mismatched-bracket", "{a: [1, 2], b: 3}"),
        Mistake(#"{"a": 1⟦]⟧, "b": 2}"#, "extra-closing-bracket", "{a: 1, b: 2}"),
        Mistake(#"{"a":⟦⟧ "b": 1, "c": 2}, "d": 3}"#, "missing-value", "{a: ?, b: 1, c: 2}"),
        Mistake(#"{"a":⟦⟧ }, "b": 3}"#, "missing-value", "{a: ?}"),
        Mistake(#"{"a": 1, ⟦2⟧, 3], "b": 4}"#, "missing-name", "{a: 1, ?: 2, ?: 3, b: 4}"),
        Mistake(
            #"{"a": [1, "b"⟦:⟧ 2}], "c": 3}"#, "unexpected-character", "{a: [1, 'b', 2], c: 3}"),
        Mistake(#"{"a": ⟦[⟧1, "b": 2}"#, "unclosed-bracket", "{a: [1, 'b', 2]}"),
        Mistake(#"{"a": 1}⟦}⟧"#, "extra-closing-bracket", "{a: 1}"),
        Mistake(#"{"a": 1} ⟦"x": 2⟧"#, "text-after-value", "{a: 1}"),
        Mistake("1 ⟦2⟧\n", "text-after-value", "1"),
        Mistake("⟦⟧", "missing-value", "nothing"),
        Mistake("  ⟦⟧", "missing-value", "nothing"),
        // Names, comments, commas (decision 14)
        Mistake(
            #"{"a": 1, ⟦"A"⟧: 2, ⟦"\u0061"⟧: 3}"#, "duplicate-member duplicate-member",
            "{a: 1, A: 2, a: 3}"),
        Mistake("⟦// one\n// two⟧\n[1 ⟦/* three */⟧, 2]", "json-comment json-comment", "[1, 2]"),
        Mistake("[1 ⟦/*⟧ 2]", "unterminated-comment", "[1]"),
        Mistake("[1, 2⟦,⟧]", "json-trailing-comma", "[1, 2]"),
        Mistake("{\"a\": 1⟦,⟧ }", "json-trailing-comma", "{a: 1}"),
    ])
    func oneMessageForEachMistake(_ mistake: Mistake) {
        let source = MarkedSource(mistake.source)
        let parsed = ParsedText(source.text)
        let expected = zip(mistake.rules, source.ranges).map { "\($0)@\($1)" }
        #expect(mistake.rules.count == source.ranges.count)
        #expect(parsed.findings == expected)
        #expect(parsed.tree == mistake.tree)
    }

    @Test func fiveMistakesGiveFiveMessages() {
        let source = MarkedSource(
            """
            {
              "mode": ⟦Indexed⟧,
              "displayName": "Keys\\t⟦\\k⟧",
              "policyRule": {
                "if": { "field"⟦⟧ "type", "equals": "x" }⟦⟧
                "then": { "effect": "audit", ⟦"Effect"⟧: "deny" }
              }
            }
            """)
        #expect(
            ParsedText(source.text).findings
                == zip(
                    [
                        "unknown-word", "bad-escape", "missing-colon", "missing-comma",
                        "duplicate-member",
                    ], source.ranges
                ).map { "\($0)@\($1)" })
    }

    /// A text that is cut off anywhere has one mistake, with and without a line feed at its end.
    @Test func aTextCutOffGivesOneMessage() {
        let text = Array(
            """
            {
              "name": "keys \\ud83d\\ude00 é",
              "numbers": [1, -2.5e+10, true, false, null, {}],
              "if": { "equals": "[concat('a', 'b')]" }
            }
            """.utf8)
        for length in text.indices {
            #expect(ParsedText(Array(text[..<length])).findings.count == 1, "\(length)")
            #expect(ParsedText(text[..<length] + [0x0A]).findings.count == 1, "\(length)")
        }
    }

    @Test func invalidUTF8IsReportedAtItsBytes() {
        #expect(
            ParsedText(Array(#"["a"#.utf8) + [0xC3, 0x28] + Array(#""]"#.utf8)).findings
                == ["invalid-utf8@3..<4"])
        #expect(ParsedText([0x5B, 0xFF, 0x5D]).findings == ["invalid-utf8@1..<2"])
        // An encoded surrogate is not UTF-8 (RFC 3629 §3).
        #expect(ParsedText([0x22, 0xED, 0xA0, 0x80, 0x22]).findings == ["invalid-utf8@1..<2"])
    }

    @Test func aDuplicateInAHugeObjectPointsAtTheFirst() throws {
        let members = (0..<20_000).map { "\"name\($0)\": \($0)" }.joined(separator: ",")
        let parsed = ParsedText("{\(members),\"NAME7\": 1}")
        let diagnostic = try #require(parsed.diagnostics.first)
        #expect(parsed.diagnostics.count == 1)
        #expect(diagnostic.ruleID == "duplicate-member")
        #expect(
            diagnostic.message == "the name `NAME7` repeats `name7`, for case does not matter")
        #expect(diagnostic.notes.first?.message == "first given here")
    }

    @Test func nestingIsBounded() {
        let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(ParsedText(deepest).findings == [])
        #expect(ParsedText("[\(deepest)]").findings == ["too-deep@512..<513"])
        #expect(
            ParsedText(String(repeating: #"{"a":["#, count: 100_000)).findings
                == ["too-deep@1536..<1537"])
    }
}
