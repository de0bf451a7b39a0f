import Columns
import GraphGeneration
import RuleIR
import Testing

/// Functions that build and cut texts.
@Suite struct TextFunctionTests {
    @Test(
        arguments: [
            CallCase(.concat, ["a", "b", "c"], "abc"),
            CallCase(.concat, ["a", .null, 1, true, false, -2], "a1TrueFalse-2"),
            CallCase(.concat, [.null], ""),
            CallCase(.concat, [""], ""),
            CallCase(.concat, [[1, "a"], [], [.null]], [1, "a", .null]),
            CallCase(.concat, [["a"]], ["a"]),
            CallCase(.concat, ["naïve ", "👍🏽"], "naïve 👍🏽"),
            CallCase(.concat, [[1], "a"], nil),
            CallCase(.concat, ["a", [1]], nil),
            CallCase(.concat, [[1], .null], nil),
            CallCase(.concat, ["a", 1.5], nil),
            CallCase(.concat, [["a": 1]], nil),
        ] as [CallCase])
    func concat(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.padLeft, ["7", 3, "0"], "007"),
            CallCase(.padLeft, [7, 3, "0"], "007"),
            CallCase(.padLeft, [-7, 4, "0"], "00-7"),
            CallCase(.padLeft, ["ab", 4], "  ab"),
            CallCase(.padLeft, ["", 2, "x"], "xx"),
            CallCase(.padLeft, ["abcd", 3, "0"], "abcd"),
            CallCase(.padLeft, ["a", 16, "é"], "éééééééééééééééa"),
            // Widths count UTF-16 units.
            CallCase(.padLeft, ["👍", 3, "-"], "-👍"),
            CallCase(.padLeft, ["a", 0], nil),
            CallCase(.padLeft, ["a", 17], nil),
            CallCase(.padLeft, ["a", "3"], nil),
            CallCase(.padLeft, ["a", 3, ""], nil),
            CallCase(.padLeft, ["a", 3, "ab"], nil),
            CallCase(.padLeft, ["a", 3, .null], nil),
            CallCase(.padLeft, ["a", 3, "👍"], nil),
            CallCase(.padLeft, [.null, 3], nil),
            CallCase(.padLeft, [1.5, 3], nil),
            CallCase(.padLeft, [true, 3], nil),
        ] as [CallCase])
    func padLeft(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.replace, ["a-b-c", "-", "+"], "a+b+c"),
            CallCase(.replace, ["xAbXaB", "ab", "1"], "x1X1"),
            CallCase(.replace, ["aaa", "aa", "b"], "ba"),
            CallCase(.replace, ["abc", "b", ""], "ac"),
            CallCase(.replace, ["abc", "b", .null], "ac"),
            CallCase(.replace, ["abc", "x", "y"], "abc"),
            CallCase(.replace, [.null, "x", "y"], ""),
            CallCase(.replace, ["ÄÖä", "ä", "ae"], "aeÖae"),
            CallCase(.replace, ["Straße", "SS", "s"], "Strase"),
            CallCase(.replace, ["aaab", "aab", "x"], "ax"),
            CallCase(.replace, ["abc", "", "x"], nil),
            CallCase(.replace, ["abc", .null, "x"], nil),
            CallCase(.replace, [1, "1", "x"], nil),
            CallCase(.replace, ["abc", "b", 1], nil),
        ] as [CallCase])
    func replace(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.toLower, ["AbC-9"], "abc-9"),
            CallCase(.toLower, ["ÄΣЖ"], "äσж"),
            CallCase(.toLower, [.null], ""),
            CallCase(.toLower, [""], ""),
            // The invariant culture maps one character to one.
            CallCase(.toLower, ["İ"], "İ"),
            CallCase(.toLower, [1], nil),
            CallCase(.toLower, [["A"]], nil),
            CallCase(.toUpper, ["AbC-9"], "ABC-9"),
            CallCase(.toUpper, ["äσж"], "ÄΣЖ"),
            CallCase(.toUpper, [.null], ""),
            CallCase(.toUpper, ["straße"], "STRAßE"),
            CallCase(.toUpper, ["ı"], "ı"),
            CallCase(.toUpper, ["ᾳ"], "ᾼ"),
            CallCase(.toUpper, [true], nil),
        ] as [CallCase])
    func letterCase(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.split, ["a,b,,c", ","], ["a", "b", "", "c"]),
            CallCase(.split, [",", ","], ["", ""]),
            CallCase(.split, ["a;b,c", [",", ";"]], ["a", "b", "c"]),
            CallCase(.split, ["a::b:c", ["::", ":"]], ["a", "b", "c"]),
            CallCase(.split, ["aXbxc", "x"], ["aXb", "c"]),
            CallCase(.split, [.null, ","], []),
            CallCase(.split, ["a,b", .null], ["a,b"]),
            CallCase(.split, ["a,b", ""], ["a,b"]),
            CallCase(.split, ["", ","], [""]),
            CallCase(.split, ["a→b", "→"], ["a", "b"]),
            CallCase(.split, ["a", 1], nil),
            CallCase(.split, [.null, 1], nil),
            CallCase(.split, ["a", [1]], nil),
            CallCase(.split, [1, ","], nil),
            CallCase(.split, [["a"], ","], nil),
        ] as [CallCase])
    func split(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.join, [["a", "b"], "-"], "a-b"),
            CallCase(.join, [[], "-"], ""),
            CallCase(.join, [["a"], "-"], "a"),
            CallCase(.join, [["a", .null, "b"], .null], "ab"),
            CallCase(.join, [["ä", "👍"], " · "], "ä · 👍"),
            CallCase(.join, [["a", 1], "-"], nil),
            CallCase(.join, [[["a"]], "-"], nil),
            CallCase(.join, ["a", "-"], nil),
            CallCase(.join, [.null, "-"], nil),
            CallCase(.join, [["a"], 1], nil),
        ] as [CallCase])
    func join(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.trim, ["  a b\t\r\n"], "a b"),
            CallCase(.trim, ["a"], "a"),
            CallCase(.trim, ["   "], ""),
            CallCase(.trim, [""], ""),
            CallCase(.trim, [.null], ""),
            CallCase(.trim, ["\u{A0}\u{2003}é\u{3000}\u{85}"], "é"),
            // The zero-width space is no white space.
            CallCase(.trim, ["\u{200B}a"], "\u{200B}a"),
            CallCase(.trim, [5], nil),
        ] as [CallCase])
    func trim(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.substring, ["hello", 1, 3], "ell"),
            CallCase(.substring, ["hello", 2], "llo"),
            CallCase(.substring, ["hello", 5], ""),
            CallCase(.substring, ["hello", 0, 0], ""),
            CallCase(.substring, [.null, 0], ""),
            CallCase(.substring, ["a👍b", 3, 1], "b"),
            // Half a surrogate pair becomes the replacement character.
            CallCase(.substring, ["👍", 0, 1], "\u{FFFD}"),
            CallCase(.substring, ["hello", 6], nil),
            CallCase(.substring, ["hello", -1], nil),
            CallCase(.substring, ["hello", 3, 3], nil),
            CallCase(.substring, ["hello", 1, -1], nil),
            CallCase(.substring, ["hello", .integer(.max), .integer(.max)], nil),
            CallCase(.substring, [12345, 1], nil),
            CallCase(.substring, ["hello", "1"], nil),
        ] as [CallCase])
    func substring(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.startsWith, ["Hello", "hE"], true),
            CallCase(.startsWith, ["Hello", ""], true),
            CallCase(.startsWith, ["Hello", .null], true),
            CallCase(.startsWith, [.null, "a"], false),
            CallCase(.startsWith, ["He", "Hello"], false),
            CallCase(.startsWith, ["Ünder", "ü"], true),
            CallCase(.startsWith, ["1", 1], nil),
            CallCase(.endsWith, ["Hello", "LLo"], true),
            CallCase(.endsWith, ["Hello", ""], true),
            CallCase(.endsWith, [.null, .null], true),
            CallCase(.endsWith, ["lo", "Hello"], false),
            CallCase(.endsWith, ["CAFÉ", "fé"], true),
            CallCase(.endsWith, [["a"], "a"], nil),
        ] as [CallCase])
    func ends(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.string, [.null], ""),
            CallCase(.string, ["a"], "a"),
            CallCase(.string, [-12], "-12"),
            CallCase(.string, [true], "True"),
            CallCase(.string, [false], "False"),
            CallCase(.string, [[1, "a\"b\n", .null, true]], #"[1,"a\"b\n",null,true]"#),
            CallCase(.string, [["k": ["n": []], "e": "é"]], #"{"k":{"n":[]},"e":"é"}"#),
            CallCase(.string, [[1.0, 0.1, 1e300, 1e-7]], "[1.0,0.1,1E+300,1E-07]"),
            CallCase(.string, [["\u{1}\u{2028}\t"]], #"["\u0001\u2028\t"]"#),
            CallCase(.string, [1.5], nil),
        ] as [CallCase])
    func string(example: CallCase) { example.check() }
}
