import Columns
import GraphGeneration
import RuleIR
import Testing

/// A call with its outcome, and the place in the language's description that says so.
struct CallCase: CustomTestStringConvertible, Sendable {
    let function: ScalarFunction
    let operands: [Value]
    /// Nil when the call fails.
    let result: Value?
    let source: String

    /// Takes the row of Language §5.4 for the function unless another place is named.
    init(
        _ function: ScalarFunction, _ operands: [Value], _ result: Value?,
        source: String? = nil
    ) {
        self.function = function
        self.operands = operands
        self.result = result
        self.source = source ?? "Language §5.4 row \(function.name)"
    }

    var testDescription: String {
        let texts = operands.map { String($0.jsonText.prefix(60)) }
        return "\(source): \(function.name)(\(texts.joined(separator: ", ")))"
    }

    /// Expects the outcome, and of a failure that its message names the function.
    func check() {
        let outcome = function.apply(operands.map { .value($0) })
        switch (outcome, result) {
        case (.value(let found), let expected?):
            #expect(Spelling(found) == Spelling(expected), "\(testDescription)")
        case (.error(let error), nil):
            let name = function == .select ? "a selection" : "`\(function.name)`"
            #expect(error.message.hasPrefix(name), "\(testDescription)")
        case (let found, let expected):
            Issue.record("\(testDescription): \(found) instead of \(expected as Any)")
        }
    }
}

/// A value by its kinds and code units; `==` of strings takes canonically equivalent spellings as equal.
private struct Spelling: Equatable, CustomStringConvertible {
    let description: String
    private let bytes: [UInt8]

    init(_ value: Value) {
        description = "\(value)"
        bytes = Array(value.jsonText.utf8) + Array(description.utf8)
    }

    static func == (left: Spelling, right: Spelling) -> Bool { left.bytes == right.bytes }
}
