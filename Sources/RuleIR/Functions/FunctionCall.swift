import Columns

/// A call of a function whose arguments are all known.
///
/// The functions are extensions, one file for each group; this file has what they share: reading arguments and failing.
struct FunctionCall {
    let function: ScalarFunction
    let arguments: [Value]

    init(_ function: ScalarFunction, _ arguments: [Value]) {
        self.function = function
        self.arguments = arguments
    }

    /// The text of an argument, in which null stands for the empty text (Language §5.3).
    func text(_ index: Int) throws(EvaluationError) -> String {
        try text(of: arguments[index])
    }

    func text(of value: Value) throws(EvaluationError) -> String {
        switch value {
        case .string(let text): return text
        case .null: return ""
        default: throw needs("a string", value)
        }
    }

    func integer(_ index: Int) throws(EvaluationError) -> Int64 {
        guard case .integer(let value) = arguments[index] else {
            throw needs("an integer", arguments[index])
        }
        return value
    }

    /// The failure of an argument of the wrong kind.
    func needs(_ expected: String, _ found: Value) -> EvaluationError {
        .argument(function: function, expected: expected, found: found.kindName)
    }

    /// The failure of arguments whose kinds are right.
    func fails(_ problem: String) -> EvaluationError {
        .computation(function: function, problem: problem)
    }
}
