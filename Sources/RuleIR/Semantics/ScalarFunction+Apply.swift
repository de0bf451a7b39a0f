import Columns

extension ScalarFunction {
    /// Computes the function for one row (Language §5.4); `if` never looks at the branch it does not take (decision 12).
    package func apply(_ operands: [Outcome]) -> Outcome {
        precondition(operands.count == operandCount, "the verifier checks operand counts")
        if self == .if { return choose(operands) }
        var values: [Value] = []
        var isCollected = true
        for operand in operands {
            switch operand {
            case .error: return operand
            case .notCollected: isCollected = false
            case .value(let value): values.append(value)
            }
        }
        guard isCollected else { return .notCollected }
        return self == .empty ? isEmpty(values[0]) : shifted(values[0], by: values[1])
    }

    private func choose(_ operands: [Outcome]) -> Outcome {
        switch operands[0] {
        case .value(.boolean(let condition)): operands[condition ? 1 : 2]
        case .value(let other): failure("a boolean", other)
        case .notCollected, .error: operands[0]
        }
    }

    private func isEmpty(_ value: Value) -> Outcome {
        switch value {
        case .null: .value(.boolean(true))
        case .string(let text): .value(.boolean(text.utf8.isEmpty))
        case .array(let elements): .value(.boolean(elements.isEmpty))
        case .object(let members): .value(.boolean(members.isEmpty))
        case .boolean, .integer, .double: failure("a string, an array or an object", value)
        }
    }

    private func shifted(_ date: Value, by days: Value) -> Outcome {
        guard case .string(let text) = date, let (instant, zone) = Instant.parse(text),
            zone == .utc
        else { return failure("a UTC date-time", date) }
        guard case .integer(let count) = days else { return failure("a whole number", days) }
        guard let sum = instant.adding(days: count) else { return .error(.dateOutOfRange) }
        return .value(.string(sum.serviceText))
    }

    private func failure(_ expected: String, _ found: Value) -> Outcome {
        .error(.argument(function: self, expected: expected, found: found.kindName))
    }
}
