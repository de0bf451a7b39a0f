import Columns
import GraphGeneration
import RuleIR
import Testing

private let nested: Value = ["a": 1, "B": ["x": [1, "y"]]]

@Suite struct CollectionFunctionTests {
    @Test(
        arguments: [
            CallCase(.length, [.null], 0),
            CallCase(.length, [""], 0),
            CallCase(.length, ["a👍"], 3),
            CallCase(.length, [[1, .null]], 2),
            CallCase(.length, [["a": 1]], 1),
            CallCase(.length, [5], nil),
            CallCase(.length, [1.5], nil),
            CallCase(.length, [true], nil),
            CallCase(.empty, [.null], true),
            CallCase(.empty, [""], true),
            CallCase(.empty, ["x"], false),
            CallCase(.empty, [" "], false),
            CallCase(.empty, [[]], true),
            CallCase(.empty, [[.null]], false),
            CallCase(.empty, [[:]], true),
            CallCase(.empty, [["a": 1]], false),
            CallCase(.empty, [0], nil),
            CallCase(.empty, [0.0], nil),
            CallCase(.empty, [false], nil),
        ] as [CallCase])
    func sizes(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.take, [[1, 2, 3], 2], [1, 2]),
            CallCase(.take, [[1], 5], [1]),
            CallCase(.take, ["a👍b", 3], "a👍"),
            CallCase(.take, ["abc", -1], ""),
            CallCase(.take, [.null, 1], .null),
            CallCase(.take, ["abc", .integer(.max)], "abc"),
            CallCase(.take, ["abc", "1"], nil),
            CallCase(.take, [["a": 1], 1], nil),
            CallCase(.take, [5, 1], nil),
            CallCase(.skip, [[1, 2, 3], 2], [3]),
            CallCase(.skip, [[1], 5], []),
            CallCase(.skip, ["a👍b", 3], "b"),
            CallCase(.skip, ["abc", -1], "abc"),
            CallCase(.skip, [.null, 1], .null),
            CallCase(.skip, ["abc", .integer(.min)], "abc"),
            CallCase(.skip, ["abc", 1.0], nil),
            CallCase(.skip, [false, 1], nil),
        ] as [CallCase])
    func parts(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.first, [[1, 2]], 1),
            CallCase(.first, [[]], .null),
            CallCase(.first, [.null], .null),
            CallCase(.first, ["abc"], "a"),
            CallCase(.first, [""], ""),
            CallCase(.first, ["👍"], "\u{FFFD}"),
            CallCase(.first, [["a": 1]], nil),
            CallCase(.first, [5], nil),
            CallCase(.last, [[1, [2]]], [2]),
            CallCase(.last, [[]], .null),
            CallCase(.last, [.null], .null),
            CallCase(.last, ["abç"], "ç"),
            CallCase(.last, [""], ""),
            CallCase(.last, [true], nil),
        ] as [CallCase])
    func ends(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.contains, [nested, "b"], true),
            CallCase(.contains, [nested, "c"], false),
            CallCase(.contains, [nested, .null], false),
            CallCase(.contains, [["": 1], .null], true),
            CallCase(.contains, [nested, 1], nil),
            CallCase(.contains, [["a", "B"], "b"], false),
            CallCase(.contains, [["a", "B"], "B"], true),
            CallCase(.contains, [[1, .null], .null], true),
            CallCase(.contains, [[1], 1.0], false),
            CallCase(.contains, [[["x": 1, "y": 2]], ["y": 2, "x": 1]], true),
            CallCase(.contains, ["Hello", "LL"], true),
            CallCase(.contains, ["Hello", ""], true),
            CallCase(.contains, ["Hello", .null], true),
            CallCase(.contains, ["Ärger", "äR"], true),
            CallCase(.contains, ["1", 1], nil),
            CallCase(.contains, [.null, "a"], nil),
            CallCase(.contains, [5, 5], nil),
        ] as [CallCase])
    func contains(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.indexOf, [["a", "b", "b"], "b"], 1),
            CallCase(.indexOf, [["a"], "A"], -1),
            CallCase(.indexOf, ["xAbab", "AB"], 1),
            CallCase(.indexOf, ["👍ab", "b"], 3),
            CallCase(.indexOf, ["abc", ""], 0),
            CallCase(.indexOf, [.null, "a"], -1),
            CallCase(.indexOf, ["abc", 1], nil),
            CallCase(.indexOf, [["a": 1], "a"], nil),
            CallCase(.lastIndexOf, [["a", "b", "b"], "b"], 2),
            CallCase(.lastIndexOf, [[[1]], [1]], 0),
            CallCase(.lastIndexOf, ["xAbab", "AB"], 3),
            CallCase(.lastIndexOf, ["aaa", "aa"], 1),
            CallCase(.lastIndexOf, ["abc", "z"], -1),
            CallCase(.lastIndexOf, [.null, .null], -1),
            CallCase(.lastIndexOf, [5, 5], nil),
        ] as [CallCase])
    func positions(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.array, ["a"], ["a"]),
            CallCase(.array, [["a"]], ["a"]),
            CallCase(.array, [.null], [.null]),
            CallCase(.array, [["a": 1]], [["a": 1]]),
            CallCase(.array, [[]], []),
            CallCase(.array, [1.5], [1.5]),
            CallCase(.createArray, [], []),
            CallCase(.createArray, [1, "a", .null], [1, "a", .null]),
            CallCase(.createArray, [[1], [2]], [[1], [2]]),
            CallCase(.createArray, [[:]], [[:]]),
            CallCase(.createArray, ["é"], ["é"]),
            CallCase(.createArray, [true], [true]),
            CallCase(.createObject, [], [:]),
            CallCase(.createObject, ["a", 1, "B", [2]], ["a": 1, "B": [2]]),
            CallCase(.createObject, ["a", .null], ["a": .null]),
            CallCase(.createObject, ["a", 1, "A", 2], ["a": 1, "A": 2]),
            CallCase(.createObject, [.null, 1], ["": 1]),
            CallCase(.createObject, ["a", 1, "a", 1], nil),
            CallCase(.createObject, [1, "a"], nil),
            // Canonically equivalent names are two names.
            CallCase(.createObject, ["é", 1, "e\u{301}", 2], ["é": 1, "e\u{301}": 2]),
        ] as [CallCase])
    func construction(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(
                .items, [["b": 1, "a": [2]]],
                [["key": "a", "value": [2]], ["key": "b", "value": 1]]),
            CallCase(
                .items, [["B": 1, "a": 2, "c": 3]],
                [
                    ["key": "a", "value": 2], ["key": "B", "value": 1], ["key": "c", "value": 3],
                ]),
            // Small letters count as capitals, which come before `_`.
            CallCase(
                .items, [["_": 1, "z": 2]], [["key": "z", "value": 2], ["key": "_", "value": 1]]),
            CallCase(.items, [[:]], []),
            CallCase(.items, [.null], nil),
            CallCase(.items, [[1]], nil),
            CallCase(.items, ["a"], nil),
        ] as [CallCase])
    func items(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.intersection, [[1, 2, 2, 3], [3, 2]], [2, 3]),
            CallCase(.intersection, [["a"], ["A"]], []),
            CallCase(.intersection, [[1], [1.0]], []),
            CallCase(
                .intersection, [[["x": 1, "y": 2]], [["y": 2, "x": 1]]], [["x": 1, "y": 2]]),
            CallCase(.intersection, [[1, 2], [2, 1], [2]], [2]),
            CallCase(
                .intersection, [["a": 1, "b": 2, "c": 3], ["a": 1, "b": 3, "C": 3]], ["a": 1]),
            CallCase(.intersection, [[], []], []),
            CallCase(.intersection, [[1], ["a": 1]], nil),
            CallCase(.intersection, [["a": 1], [1]], nil),
            CallCase(.intersection, ["a", "a"], nil),
            CallCase(.intersection, [.null, [1]], nil),
        ] as [CallCase])
    func intersection(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.union, [[1, 2, 2], [3, 2]], [1, 2, 3]),
            CallCase(.union, [["a"], ["A"], ["a"]], ["a", "A"]),
            CallCase(.union, [[1], [1.0, .null, .null]], [1, 1.0, .null]),
            CallCase(.union, [["a": 1], ["b": 2], ["a": 3]], ["a": 3, "b": 2]),
            CallCase(.union, [["Name": 1], ["name": 2]], ["Name": 2]),
            CallCase(
                .union, [["o": ["a": 1, "b": [1]]], ["O": ["B": [2], "c": 3]]],
                ["o": ["a": 1, "b": [2], "c": 3]]),
            CallCase(.union, [["o": ["a": 1]], ["o": .null]], ["o": .null]),
            CallCase(.union, [[:], [:]], [:]),
            CallCase(.union, [[1], ["a": 1]], nil),
            CallCase(.union, [["a": 1], .null], nil),
            CallCase(.union, ["a", "b"], nil),
        ] as [CallCase])
    func union(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.select, [nested, "A"], 1, source: "Language §5.3"),
            CallCase(.select, [["a": 1, "A": 2], "A"], 2, source: "Language §5.3"),
            CallCase(.select, [nested, "c"], nil, source: "Language §5.3"),
            CallCase(.select, [["a": .null], "a"], .null, source: "Language §5.3"),
            CallCase(.select, [[5, 6], 1], 6, source: "Language §5.3"),
            CallCase(.select, [[5, 6], 2], nil, source: "Language §5.3"),
            CallCase(.select, [[5, 6], -1], nil, source: "Language §5.3"),
            CallCase(.select, [[5, 6], "0"], nil, source: "Language §5.3"),
            CallCase(.select, [[5, 6], 0.0], nil, source: "Language §5.3"),
            CallCase(.select, [nested, 0], nil, source: "Language §5.3"),
            CallCase(.select, [.null, "a"], nil, source: "Language §5.3"),
            CallCase(.select, ["abc", 0], nil, source: "Language §5.3"),
            CallCase(.select, [5, "a"], nil, source: "Language §5.3"),
            // Decision 13: names fold ASCII only.
            CallCase(.select, [["é": 1], "É"], nil, source: "decision 13"),
        ] as [CallCase])
    func selection(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.tryGet, [nested, "A"], 1),
            CallCase(.tryGet, [nested, "c"], .null),
            CallCase(.tryGet, [nested, 0], .null),
            CallCase(.tryGet, [.null, "a"], .null),
            CallCase(.tryGet, ["abc", 0], .null),
            CallCase(.tryGet, [[5], 0], 5),
            CallCase(.tryGet, [[5], 1], .null),
            CallCase(.tryGet, [[5], -1], .null),
            CallCase(.tryGet, [nested, "b", "x", 1], "y"),
            // Only the first is safe.
            CallCase(.tryGet, [nested, "b", "z"], nil),
            CallCase(.tryGet, [nested, "b", "x", 2], nil),
            CallCase(.tryGet, [nested, "a", "z"], nil),
            CallCase(.tryGet, [nested, "c", "z", 5], .null),
            CallCase(.tryGet, [["a": .null], "a", "z"], .null),
            CallCase(.tryGet, [nested, true], nil),
            CallCase(.tryGet, [.null, "a", 1.5], nil),
        ] as [CallCase])
    func tryGet(example: CallCase) { example.check() }
}
