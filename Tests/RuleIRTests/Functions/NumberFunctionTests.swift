import Columns
import GraphGeneration
import RuleIR
import Testing

private let least = Value.integer(.min)
private let greatest = Value.integer(.max)

@Suite struct NumberFunctionTests {
    @Test(
        arguments: [
            CallCase(.add, [2, 3], 5),
            CallCase(.add, [-2, 2], 0),
            CallCase(.add, [greatest, 0], greatest),
            CallCase(.add, [greatest, 1], nil),
            CallCase(.add, [least, -1], nil),
            CallCase(.add, [1, 1.0], nil),
            CallCase(.add, [1, "1"], nil),
            CallCase(.add, [.null, 1], nil),
            CallCase(.sub, [2, 3], -1),
            CallCase(.sub, [0, greatest], .integer(-.max)),
            CallCase(.sub, [least, 1], nil),
            CallCase(.sub, [0, least], nil),
            CallCase(.sub, ["3", 1], nil),
            CallCase(.sub, [3, true], nil),
            CallCase(.mul, [6, -7], -42),
            CallCase(.mul, [0, least], 0),
            CallCase(.mul, [greatest, 2], nil),
            CallCase(.mul, [least, -1], nil),
            CallCase(.mul, [1.5, 2], nil),
            CallCase(.mul, [[], 2], nil),
        ] as [CallCase])
    func sums(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.div, [8, 3], 2),
            CallCase(.div, [-8, 3], -2),
            CallCase(.div, [0, 5], 0),
            CallCase(.div, [8, 0], nil),
            CallCase(.div, [least, -1], nil),
            CallCase(.div, [8, "2"], nil),
            CallCase(.div, [8.0, 2], nil),
            CallCase(.mod, [8, 3], 2),
            CallCase(.mod, [-8, 3], -2),
            CallCase(.mod, [8, -3], 2),
            CallCase(.mod, [8, 0], nil),
            CallCase(.mod, [least, -1], nil),
            CallCase(.mod, [.null, 3], nil),
        ] as [CallCase])
    func quotients(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.int, [5], 5),
            CallCase(.int, ["5"], 5),
            CallCase(.int, ["-05"], -5),
            CallCase(.int, ["9223372036854775807"], greatest),
            CallCase(.int, ["9223372036854775808"], nil),
            CallCase(.int, [""], nil),
            CallCase(.int, [.null], nil),
            CallCase(.int, ["5.0"], nil),
            CallCase(.int, ["0x10"], nil),
            CallCase(.int, ["٥"], nil),
            CallCase(.int, [5.0], nil),
            CallCase(.int, [true], nil),
            CallCase(.int, [[5]], nil),
        ] as [CallCase])
    func int(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.float, [5], 5.0),
            CallCase(.float, [1.5], 1.5),
            CallCase(.float, ["-2.5e1"], -25.0),
            CallCase(.float, ["3"], 3.0),
            CallCase(.float, [true], 1.0),
            CallCase(.float, [.null], nil),
            CallCase(.float, [""], nil),
            CallCase(.float, ["nan"], nil),
            CallCase(.float, ["0x1p3"], nil),
            CallCase(.float, ["1e999"], nil),
            CallCase(.float, [[1]], nil),
        ] as [CallCase])
    func float(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.min, [3, 1, 2], 1),
            CallCase(.min, [[3, 1, 2]], 1),
            CallCase(.min, [1.5, 1], 1),
            CallCase(.min, [1, 1.0], 1),
            CallCase(.min, [0.5, greatest], 0.5),
            CallCase(.min, [[]], nil),
            CallCase(.min, ["1", "2"], nil),
            CallCase(.min, [[1, .null]], nil),
            CallCase(.min, [[1], [2]], nil),
            CallCase(.max, [3, 1, 2], 3),
            CallCase(.max, [[7]], 7),
            CallCase(.max, [2.5, 2], 2.5),
            // Exact where doubles are not.
            CallCase(.max, [9_223_372_036_854_775_806, greatest], greatest),
            CallCase(.max, [[]], nil),
            CallCase(.max, [.null], nil),
            CallCase(.max, [1, true], nil),
        ] as [CallCase])
    func extremes(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.range, [1, 3], [1, 2, 3]),
            CallCase(.range, [-1, 2], [-1, 0]),
            CallCase(.range, [5, 0], []),
            CallCase(.range, [0, -1], nil),
            CallCase(.range, [0, 10_001], nil),
            CallCase(.range, [greatest, 1], nil),
            CallCase(.range, [1.0, 3], nil),
            CallCase(.range, [1, "3"], nil),
            CallCase(.range, [.null, 3], nil),
        ] as [CallCase])
    func range(example: CallCase) { example.check() }

    /// Language §5.4: a range holds up to 10,000 numbers.
    @Test func theLargestRange() {
        let outcome = ScalarFunction.range.apply([.value(5), .value(10_000)])
        #expect(outcome == .value(.array((5..<10_005).map { .integer($0) })))
    }
}
