import Columns
import GraphGeneration
import RuleIR
import Testing

/// A condition `left operator right` and its outcome.
struct ConditionCase: CustomTestStringConvertible, Sendable {
    let left: Value
    let comparison: ComparisonOperator
    let right: Value
    let outcome: Truth

    init(_ left: Value, _ comparison: ComparisonOperator, _ right: Value, _ outcome: Truth) {
        self.left = left
        self.comparison = comparison
        self.right = right
        self.outcome = outcome
    }

    var testDescription: String {
        "\(left.jsonText) \(comparison.name) \(right.jsonText): \(outcome)"
    }

    func check() {
        #expect(comparison.apply(left, right) == outcome)
    }
}

@Suite struct OperatorTests {
    /// An absent or null field acts as the empty string, but is in no order (decision 4).
    @Test(arguments: [
        ConditionCase(.null, .equals, "", .isTrue),
        ConditionCase(.null, .equals, "x", .isFalse),
        ConditionCase(.null, .equals, 0, .isFalse),
        ConditionCase(.null, .equals, false, .isFalse),
        ConditionCase(.null, .equals, [], .isFalse),
        ConditionCase(.null, .in, [], .isFalse),
        ConditionCase(.null, .in, ["x", ""], .isTrue),
        ConditionCase(.null, .in, ["x"], .isFalse),
        ConditionCase(.null, .in, [.null], .isFalse),
        ConditionCase("", .in, [.null], .isFalse),
        ConditionCase(.null, .like, "*", .isTrue),
        ConditionCase(.null, .like, "x*", .isFalse),
        ConditionCase(.null, .contains, "", .isTrue),
        ConditionCase(.null, .contains, "x", .isFalse),
        ConditionCase(.null, .match, "", .isTrue),
        ConditionCase(.null, .match, "?", .isFalse),
        ConditionCase(.null, .matchInsensitively, "", .isTrue),
        ConditionCase(.null, .containsKey, "x", .isFalse),
        ConditionCase(.null, .less, 5, .isFalse),
        ConditionCase(.null, .lessOrEquals, "z", .isFalse),
        ConditionCase(.null, .greater, -5, .isFalse),
        ConditionCase(.null, .greaterOrEquals, "2026-01-01T00:00:00Z", .isFalse),
    ])
    func absentFields(example: ConditionCase) { example.check() }

    /// Equality (decision 5).
    @Test(arguments: [
        ConditionCase("RSA-HSM", .equals, "rsa-hsm", .isTrue),
        ConditionCase("RSA", .equals, "RSA ", .isFalse),
        ConditionCase("", .equals, "", .isTrue),
        // Numbers and strings that are plain JSON numbers
        ConditionCase(2048, .equals, "2048", .isTrue),
        ConditionCase("2048", .equals, 2048, .isTrue),
        ConditionCase("2048", .equals, 2048.0, .isTrue),
        ConditionCase("2.048e3", .equals, 2048, .isTrue),
        ConditionCase("-0", .equals, 0, .isTrue),
        ConditionCase(2048, .equals, 2048.0, .isTrue),
        ConditionCase(2048, .equals, "02048", .isFalse),
        ConditionCase(2048, .equals, "+2048", .isFalse),
        ConditionCase(2048, .equals, " 2048", .isFalse),
        ConditionCase(2048, .equals, "2048.", .isFalse),
        ConditionCase(2048, .equals, ".2048e4", .isFalse),
        ConditionCase(2048, .equals, "0x800", .isFalse),
        ConditionCase(2048, .equals, "", .isFalse),
        // Canonically equivalent spellings are two texts, and so are two orders of combining marks.
        ConditionCase("é", .equals, "e\u{301}", .isFalse),
        ConditionCase(["é"], .equals, ["e\u{301}"], .isFalse),
        ConditionCase(["é": 1], .equals, ["e\u{301}": 1], .isFalse),
        ConditionCase(["a\u{323}\u{307}"], .equals, ["a\u{307}\u{323}"], .isFalse),
        // Two strings are texts even when both are numbers.
        ConditionCase("5", .equals, "5.0", .isFalse),
        // Beyond 2^53, where doubles would agree
        ConditionCase(9_007_199_254_740_993, .equals, "9007199254740992", .isFalse),
        ConditionCase(9_007_199_254_740_993, .equals, 9_007_199_254_740_992.0, .isFalse),
        ConditionCase(.integer(.max), .equals, 9_223_372_036_854_775_808.0, .isFalse),
        // Booleans
        ConditionCase(true, .equals, "TRUE", .isTrue),
        ConditionCase("False", .equals, false, .isTrue),
        ConditionCase(true, .equals, "1", .isFalse),
        ConditionCase(true, .equals, 1, .isFalse),
        ConditionCase(true, .equals, false, .isFalse),
        // Arrays and objects, structurally and case-sensitively
        ConditionCase(["a", 1], .equals, ["a", 1.0], .isTrue),
        ConditionCase(["a"], .equals, ["A"], .isFalse),
        ConditionCase(["1"], .equals, [1], .isFalse),
        ConditionCase(["a", "b"], .equals, ["b", "a"], .isFalse),
        ConditionCase(["a": 1, "b": [true]], .equals, ["b": [true], "a": 1], .isTrue),
        ConditionCase(["a": 1], .equals, ["A": 1], .isFalse),
        ConditionCase(["a": 1], .equals, ["a": 1, "b": 2], .isFalse),
        ConditionCase(["a"], .equals, "a", .isFalse),
        ConditionCase([], .equals, "", .isFalse),
        ConditionCase([:], .equals, [], .isFalse),
        // `in` uses the same equality for each element.
        ConditionCase("rsa", .in, ["EC", "RSA"], .isTrue),
        ConditionCase(2048, .in, ["2048"], .isTrue),
        ConditionCase(true, .in, ["no", "True"], .isTrue),
        ConditionCase(["a"], .in, [["b"], ["a"]], .isTrue),
        ConditionCase("a", .in, [["a"]], .isFalse),
        ConditionCase("a", .in, [], .isFalse),
        ConditionCase("a", .in, "a", .error),
    ])
    func equality(example: ConditionCase) { example.check() }

    /// Ordering (decision 6).
    @Test(arguments: [
        ConditionCase(2047, .less, 2048, .isTrue),
        ConditionCase(2048, .less, 2048, .isFalse),
        ConditionCase(2048, .lessOrEquals, 2048, .isTrue),
        ConditionCase(2048, .greater, 2047.5, .isTrue),
        ConditionCase(2048, .greaterOrEquals, 2048.5, .isFalse),
        ConditionCase(2048, .less, 2048.5, .isTrue),
        ConditionCase(-1.5, .less, -1, .isTrue),
        ConditionCase(-1, .greater, -1.5, .isTrue),
        ConditionCase(.integer(.max), .less, 9_223_372_036_854_775_808.0, .isTrue),
        ConditionCase(9_223_372_036_854_775_808.0, .greater, .integer(.max), .isTrue),
        ConditionCase(.integer(.min), .less, -1e300, .isFalse),
        ConditionCase(9_007_199_254_740_993, .greater, 9_007_199_254_740_992.0, .isTrue),
        // A numeric string beside a number
        ConditionCase("2047", .less, 2048, .isTrue),
        ConditionCase(2047, .less, "2048", .isTrue),
        ConditionCase("abc", .less, 2048, .error),
        ConditionCase("", .less, 2048, .error),
        ConditionCase(2048, .less, "0x900", .error),
        // Two strings are ordered as texts, numeric or not.
        ConditionCase("9", .less, "10", .isFalse),
        ConditionCase("B", .greater, "a", .isTrue),
        ConditionCase("b", .greater, "A", .isTrue),
        ConditionCase("1.2", .greaterOrEquals, "1.10", .isTrue),
        ConditionCase("2021-06-01", .less, "2021-06-01-preview", .isTrue),
        ConditionCase("", .less, "a", .isTrue),
        // Two full date-times are instants (Language §4.3.1).
        ConditionCase("2026-01-01T00:00:00Z", .less, "2026-01-01T00:00:00.0000000Z", .isFalse),
        ConditionCase(
            "2026-01-01T00:00:00Z", .lessOrEquals, "2026-01-01T00:00:00.0000000Z", .isTrue),
        ConditionCase("2026-01-01T00:00:00Z", .greater, "2026-01-01T00:30:00+01:00", .isTrue),
        ConditionCase("2026-01-01T00:00:00.5Z", .greater, "2026-01-01T00:00:00Z", .isTrue),
        // A date beside something else is a text.
        ConditionCase("2026-01-01T00:00:00Z", .greater, "2026-01-01", .isTrue),
        ConditionCase("2026-01-01T00:00:00Z", .less, "soon", .isTrue),
        ConditionCase("2026-01-01T00:00:00Z", .less, 5, .error),
        // What has no order
        ConditionCase(true, .less, true, .error),
        ConditionCase(true, .less, 1, .error),
        ConditionCase("true", .greater, false, .error),
        ConditionCase([], .less, 1, .error),
        ConditionCase([1], .less, [2], .error),
        ConditionCase([:], .greater, "a", .error),
        ConditionCase("a", .greater, ["a"], .error),
    ])
    func ordering(example: ConditionCase) { example.check() }

    /// An operand that an expression made null is an error for every operator (decision 7).
    @Test(arguments: ComparisonOperator.allCases, [.null, "", "x", 1, []] as [Value])
    func nullOperands(comparison: ComparisonOperator, left: Value) {
        #expect(comparison.apply(left, .null) == .error)
        #expect(comparison.failure(.value(left), .value(.null)) == .nullOperand(comparison))
    }

    /// Patterns (decision 10, Language §4.3).
    @Test(arguments: [
        ConditionCase("RSA-HSM", .like, "rsa*", .isTrue),
        ConditionCase("RSA", .like, "rsa*", .isTrue),
        ConditionCase("RSA", .like, "rsa", .isTrue),
        ConditionCase("RSA", .like, "rs", .isFalse),
        ConditionCase("RSA", .like, "", .isFalse),
        ConditionCase("", .like, "", .isTrue),
        ConditionCase("RSA-HSM", .like, "*-hsm", .isTrue),
        ConditionCase("RSA-HSM", .like, "r*-*m", .isTrue),
        ConditionCase("aXbXc", .like, "a*x*x*c", .isTrue),
        ConditionCase("aXc", .like, "a*x*x*c", .isFalse),
        ConditionCase("aba", .like, "ab*ba", .isFalse),
        ConditionCase("abba", .like, "ab*ba", .isTrue),
        ConditionCase("a", .like, "**", .isTrue),
        ConditionCase("a?c", .like, "a?c", .isTrue),
        ConditionCase("abc", .like, "a?c", .isFalse),
        ConditionCase(2048, .like, "20*", .isTrue),
        ConditionCase(true, .like, "t*", .isTrue),
        ConditionCase(["a"], .like, "*", .isFalse),
        ConditionCase("RSA-HSM", .contains, "a-h", .isTrue),
        ConditionCase("RSA-HSM", .contains, "*", .isFalse),
        ConditionCase("RSA", .contains, "", .isTrue),
        ConditionCase(["EC", "RSA"], .contains, "rsa", .isTrue),
        ConditionCase(["RSA-HSM"], .contains, "rsa", .isFalse),
        ConditionCase([2048], .contains, "2048", .isTrue),
        ConditionCase(["a": 1], .contains, "a", .isFalse),
        ConditionCase("ab-12", .match, "??-##", .isTrue),
        ConditionCase("ab-12", .match, ".....", .isTrue),
        ConditionCase("ab-12", .match, "??-#", .isFalse),
        ConditionCase("ab-12", .match, "##-##", .isFalse),
        ConditionCase("ab-12", .match, "AB-##", .isFalse),
        ConditionCase("ab-12", .matchInsensitively, "AB-##", .isTrue),
        ConditionCase("é", .match, "?", .isTrue),
        ConditionCase("_", .match, "?", .isFalse),
        ConditionCase("٣", .match, "#", .isTrue),
        ConditionCase(["Env": 1], .containsKey, "env", .isTrue),
        ConditionCase(["Env": 1], .containsKey, "en", .isFalse),
        ConditionCase("Env", .containsKey, "Env", .isFalse),
    ])
    func patterns(example: ConditionCase) { example.check() }

    /// Operators fold case by full Unicode case folding (decision 13).
    @Test(arguments: [
        ConditionCase("Straße", .equals, "STRASSE", .isTrue),
        ConditionCase("ẞ", .equals, "ß", .isTrue),
        ConditionCase("ΣΑΣ", .equals, "σας", .isTrue),
        ConditionCase("K", .equals, "k", .isTrue),
        ConditionCase("ſ", .equals, "S", .isTrue),
        ConditionCase("Éa", .like, "éA*", .isTrue),
        ConditionCase("ŉ", .equals, "ʼN", .isTrue),
        // The dotless i folds to itself, and the dotted capital to two characters.
        ConditionCase("ı", .equals, "i", .isFalse),
        ConditionCase("ı", .equals, "I", .isFalse),
        ConditionCase("İ", .equals, "i̇", .isTrue),
        ConditionCase("İ", .equals, "i", .isFalse),
    ])
    func caseFolding(example: ConditionCase) { example.check() }

    /// A side that is undecided (decisions 1 and 7).
    @Test(arguments: ComparisonOperator.allCases)
    func undecidedSides(comparison: ComparisonOperator) {
        let value = Outcome.value("x")
        let failed = Outcome.error(.nullOperand(.equals))
        #expect(comparison.apply(.notCollected, value) == .notCollected)
        #expect(comparison.apply(value, .notCollected) == .notCollected)
        #expect(comparison.apply(.notCollected, failed) == .error)
        #expect(comparison.apply(failed, .notCollected) == .error)
        #expect(comparison.apply(failed, value) == .error)
        #expect(comparison.apply(.notCollected, .value(.null)) == .error)
    }
}
