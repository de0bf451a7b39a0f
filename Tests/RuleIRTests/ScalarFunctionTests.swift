import Columns
import GraphGeneration
import RuleIR
import Testing

/// A call and its outcome; nil when it fails.
struct CallCase: CustomTestStringConvertible, Sendable {
    let function: ScalarFunction
    let operands: [Value]
    let result: Value?

    init(_ function: ScalarFunction, _ operands: [Value], _ result: Value?) {
        self.function = function
        self.operands = operands
        self.result = result
    }

    var testDescription: String {
        "\(function.name)(\(operands.map(\.jsonText).joined(separator: ", ")))"
    }
}

/// Functions of Language §5.4.
@Suite struct ScalarFunctionTests {
    @Test(arguments: [
        CallCase(.empty, [.null], true),
        CallCase(.empty, [""], true),
        CallCase(.empty, ["x"], false),
        CallCase(.empty, [[]], true),
        CallCase(.empty, [[.null]], false),
        CallCase(.empty, [[:]], true),
        CallCase(.empty, [["a": 1]], false),
        CallCase(.empty, [0], nil),
        CallCase(.empty, [false], nil),
        CallCase(.addDays, ["2026-01-31T00:00:00Z", 1], "2026-02-01T00:00:00.0000000Z"),
        CallCase(.addDays, ["2024-02-28T10:11:12.5Z", 2], "2024-03-01T10:11:12.5000000Z"),
        CallCase(.addDays, ["2026-01-31T00:00:00Z", -31], "2025-12-31T00:00:00.0000000Z"),
        // Only UTC is taken, and only a whole number of days.
        CallCase(.addDays, ["2026-01-31T00:00:00+00:00", 1], nil),
        CallCase(.addDays, ["2026-01-31T00:00:00", 1], nil),
        CallCase(.addDays, ["2026-01-31", 1], nil),
        CallCase(.addDays, ["", 1], nil),
        CallCase(.addDays, [.null, 1], nil),
        CallCase(.addDays, [5, 1], nil),
        CallCase(.addDays, ["2026-01-31T00:00:00Z", "1"], nil),
        CallCase(.addDays, ["2026-01-31T00:00:00Z", 1.5], nil),
        CallCase(.addDays, ["2026-01-31T00:00:00Z", .null], nil),
        CallCase(.addDays, ["9999-12-31T00:00:00Z", 1], nil),
        CallCase(.addDays, ["2026-01-31T00:00:00Z", .integer(.max)], nil),
        CallCase(.addDays, ["2026-01-31T00:00:00Z", .integer(.min)], nil),
        CallCase(.if, [true, "a", "b"], "a"),
        CallCase(.if, [false, "a", .null], .null),
        CallCase(.if, ["true", "a", "b"], nil),
        CallCase(.if, [1, "a", "b"], nil),
        CallCase(.if, [.null, "a", "b"], nil),
    ])
    func values(example: CallCase) {
        switch (example.function.apply(example.operands.map { .value($0) }), example.result) {
        case (.value(let found), let expected?): #expect(found == expected)
        case (.error, nil): break
        case (let found, let expected): Issue.record("\(found) instead of \(expected as Any)")
        }
    }

    /// A branch that is not taken cannot fail, nor leave the result undecided (decision 12).
    @Test func theBranchNotTakenDoesNotMatter() {
        let failed = Outcome.error(.dateOutOfRange)
        #expect(ScalarFunction.if.apply([.value(true), .value("a"), failed]) == .value("a"))
        #expect(
            ScalarFunction.if.apply([.value(false), .notCollected, .value("b")]) == .value("b"))
        #expect(ScalarFunction.if.apply([.value(true), failed, .value("b")]) == failed)
        #expect(
            ScalarFunction.if.apply([.notCollected, .value("a"), .value("b")]) == .notCollected)
    }

    /// Among undecided arguments an error outranks not collected (decision 1).
    @Test func undecidedArguments() {
        let failed = Outcome.error(.dateOutOfRange)
        #expect(ScalarFunction.addDays.apply([.notCollected, failed]) == failed)
        #expect(ScalarFunction.addDays.apply([.notCollected, .value(1)]) == .notCollected)
        #expect(ScalarFunction.empty.apply([.notCollected]) == .notCollected)
        #expect(ScalarFunction.empty.apply([failed]) == failed)
    }
}
