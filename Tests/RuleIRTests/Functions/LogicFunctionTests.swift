import Columns
import GraphGeneration
import RuleIR
import Testing

@Suite struct LogicFunctionTests {
    @Test(
        arguments: [
            CallCase(.bool, [true], true),
            CallCase(.bool, ["TRUE"], true),
            CallCase(.bool, ["False"], false),
            CallCase(.bool, [0], false),
            CallCase(.bool, [-1], true),
            CallCase(.bool, [0.0], false),
            CallCase(.bool, [0.5], true),
            CallCase(.bool, [""], nil),
            CallCase(.bool, ["1"], nil),
            CallCase(.bool, ["yes"], nil),
            CallCase(.bool, [.null], nil),
            CallCase(.bool, [[true]], nil),
            CallCase(.not, [true], false),
            CallCase(.not, [false], true),
            CallCase(.not, [.null], nil),
            CallCase(.not, ["true"], nil),
            CallCase(.not, [0], nil),
            CallCase(.not, [[]], nil),
        ] as [CallCase])
    func booleans(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.equals, ["a", "a"], true),
            CallCase(.equals, ["a", "A"], false),
            CallCase(.equals, [1, 1.0], true),
            CallCase(.equals, [0.0, -0.0], true),
            CallCase(.equals, [1, "1"], false),
            CallCase(.equals, [true, "true"], false),
            CallCase(.equals, [[1], [1.0]], false),
            CallCase(.equals, [["a": 1, "b": [2]], ["b": [2], "a": 1]], true),
            CallCase(.equals, [["a": 1], ["A": 1]], false),
            CallCase(.equals, [[1, 2], [2, 1]], false),
            CallCase(.equals, [[], [:]], false),
            CallCase(.equals, [.null, .null], true),
            CallCase(.equals, [.null, ""], true, source: "decision 11"),
            CallCase(.equals, ["", .null], true, source: "decision 11"),
            CallCase(.equals, [.null, 0], false),
            CallCase(.equals, [[.null], [""]], false),
            // Code units decide, not canonical equivalence.
            CallCase(.equals, ["é", "e\u{301}"], false),
            CallCase(.equals, [["é"], ["e\u{301}"]], false),
            // Beyond 53 bits a double is not every integer.
            CallCase(.equals, [9_007_199_254_740_993, 9_007_199_254_740_992.0], false),
        ] as [CallCase])
    func equality(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.less, [1, 2], true),
            CallCase(.less, [2, 1.5], false),
            CallCase(.less, ["a", "b"], true),
            CallCase(.less, ["apple", "Banana"], true),
            CallCase(.less, ["a", "A"], true),
            CallCase(.less, ["A", "b"], true),
            CallCase(.less, ["2019-09-01", "2019-09-01-preview"], true),
            CallCase(.less, ["10", "9"], true),
            CallCase(.less, [.null, "a"], true),
            CallCase(.less, [.null, .null], false),
            CallCase(.less, [1, "2"], nil),
            CallCase(.less, ["1", 2], nil),
            CallCase(.less, [.null, 1], nil),
            CallCase(.less, [true, false], nil),
            CallCase(.lessOrEquals, [2, 2.0], true),
            CallCase(.lessOrEquals, ["a", "a"], true),
            CallCase(.lessOrEquals, ["A", "a"], false),
            CallCase(.lessOrEquals, ["", .null], true),
            CallCase(.lessOrEquals, [3, 2], false),
            CallCase(.lessOrEquals, [[1], [2]], nil),
            CallCase(.greater, [2, 1], true),
            CallCase(.greater, ["b", "A"], true),
            CallCase(.greater, ["A", "a"], true),
            CallCase(.greater, ["a", .null], true),
            CallCase(.greater, ["é", "e"], true),
            CallCase(.greater, [["a": 1], "a"], nil),
            CallCase(.greaterOrEquals, [2, 2], true),
            CallCase(.greaterOrEquals, [9_223_372_036_854_775_807, 9.3e18], false),
            CallCase(.greaterOrEquals, ["2021-06-01", "2019-09-01"], true),
            CallCase(.greaterOrEquals, ["a", "A"], false),
            CallCase(.greaterOrEquals, [.null, ""], true),
            CallCase(.greaterOrEquals, ["1", 1], nil),
        ] as [CallCase])
    func order(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.if, [true, "a", "b"], "a"),
            CallCase(.if, [false, "a", .null], .null),
            CallCase(.if, ["true", "a", "b"], nil),
            CallCase(.if, [1, "a", "b"], nil),
            CallCase(.if, [.null, "a", "b"], nil),
            CallCase(.if, [true, [1], [:]], [1]),
            CallCase(.and, [true, true], true),
            CallCase(.and, [true, true, false], false),
            CallCase(.and, [true, 1], nil),
            CallCase(.and, [true, .null], nil),
            CallCase(.and, ["true", true], nil),
            CallCase(.and, [false, "x"], false, source: "decision 12"),
            CallCase(.and, ["x", false], nil, source: "decision 12"),
            CallCase(.or, [false, false], false),
            CallCase(.or, [false, false, true], true),
            CallCase(.or, [false, 0], nil),
            CallCase(.or, [false, .null], nil),
            CallCase(.or, [true, "x"], true, source: "decision 12"),
            CallCase(.or, ["x", true], nil, source: "decision 12"),
            CallCase(.coalesce, [.null, "a", "b"], "a"),
            CallCase(.coalesce, ["", "a"], ""),
            CallCase(.coalesce, [.null, .null], .null),
            CallCase(.coalesce, [[], "a"], []),
            CallCase(.coalesce, [false, true], false),
            CallCase(.coalesce, [0], 0),
        ] as [CallCase])
    func lazyFunctions(example: CallCase) { example.check() }
}
