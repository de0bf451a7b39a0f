import Columns

/// Functions of numbers (Language §5.4).
extension FunctionCall {
    /// `add`, `sub`, `mul`, `div`, `mod`: 64-bit integers; a result beyond them is an error, and so is a divisor of zero.
    func arithmeticResult() throws(EvaluationError) -> Value {
        let left = try integer(0)
        let right = try integer(1)
        let result: (partialValue: Int64, overflow: Bool)
        switch function {
        case .add: result = left.addingReportingOverflow(right)
        case .sub: result = left.subtractingReportingOverflow(right)
        case .mul: result = left.multipliedReportingOverflow(by: right)
        default:
            guard right != 0 else { throw fails("divides by zero") }
            result =
                function == .div
                ? left.dividedReportingOverflow(by: right)
                : left.remainderReportingOverflow(dividingBy: right)
        }
        guard !result.overflow else { throw fails("leaves the range of 64-bit integers") }
        return .integer(result.partialValue)
    }

    /// `int`: an integer, or a text of decimal digits with or without a sign.
    func int() throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .integer: return arguments[0]
        case .string(let text):
            guard let value = Int64(text) else { throw fails("needs a text that is an integer") }
            return .integer(value)
        default: throw needs("an integer or a string", arguments[0])
        }
    }

    /// `float`: a number, a boolean as 1 or 0, or a text of a decimal number.
    func float() throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .double: return arguments[0]
        case .integer(let value): return .double(Double(value))
        case .boolean(let value): return .double(value ? 1 : 0)
        case .string(let text):
            // Swift also reads `nan`, `infinity` and hexadecimal numbers.
            guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
                let value = Double(text), value.isFinite
            else { throw fails("needs a text that is a number") }
            return .double(value)
        default: throw needs("a number, a boolean or a string", arguments[0])
        }
    }

    /// `min` and `max`: of the arguments, or of the elements of one array; the first of equal ones.
    func extreme(
        _ precedes: (Number, Number) -> Bool
    ) throws(EvaluationError) -> Value {
        var candidates = arguments
        if candidates.count == 1, case .array(let elements) = candidates[0] {
            candidates = elements
        }
        var result: (number: Number, value: Value)?
        for candidate in candidates {
            let number: Number
            switch candidate {
            case .integer(let value): number = .integer(value)
            case .double(let value): number = .double(value)
            default: throw needs("numbers, or one array of numbers", candidate)
            }
            if let known = result?.number, !precedes(number, known) { continue }
            result = (number, candidate)
        }
        guard let result else { throw fails("needs at least one number") }
        return result.value
    }

    /// `range`: up to 10,000 integers from a first one.
    func range() throws(EvaluationError) -> Value {
        let start = try integer(0)
        let count = try integer(1)
        guard (0...10_000).contains(count) else { throw fails("needs a count of 0 to 10000") }
        let (end, overflow) = start.addingReportingOverflow(count)
        guard !overflow else { throw fails("leaves the range of 64-bit integers") }
        return .array((start..<end).map { .integer($0) })
    }
}
