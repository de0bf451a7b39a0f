import Columns

extension ScalarFunction {
    /// Computes the function for one row (Language §5.4).
    ///
    /// A failed operand fails the call, else one that was not collected leaves it open; the lazy functions look at their operands from
    /// left to right and stop where the result is known (decision 12).
    package func apply(_ operands: [Outcome]) -> Outcome {
        switch self {
        case .if: choose(operands)
        case .and: connect(operands, deciding: false)
        case .or: connect(operands, deciding: true)
        case .coalesce: operands.first { $0 != .value(.null) } ?? .value(.null)
        default: compute(operands)
        }
    }

    private func compute(_ operands: [Outcome]) -> Outcome {
        var arguments: [Value] = []
        arguments.reserveCapacity(operands.count)
        var isCollected = true
        for operand in operands {
            switch operand {
            case .error: return operand
            case .notCollected: isCollected = false
            case .value(let value): arguments.append(value)
            }
        }
        guard isCollected else { return .notCollected }
        do {
            return .value(try FunctionCall(self, arguments).boundedResult())
        } catch {
            return .error(error)
        }
    }

    /// `if`: only the branch that is taken counts.
    private func choose(_ operands: [Outcome]) -> Outcome {
        switch operands[0] {
        case .value(.boolean(let condition)): operands[condition ? 1 : 2]
        case .value(let other): notBoolean(other)
        case .notCollected, .error: operands[0]
        }
    }

    /// `and` and `or`: the first operand that decides or fails is the outcome, whatever was not collected before it.
    private func connect(_ operands: [Outcome], deciding: Bool) -> Outcome {
        var isCollected = true
        for operand in operands {
            switch operand {
            case .value(.boolean(deciding)), .error: return operand
            case .value(.boolean): break
            case .value(let other): return notBoolean(other)
            case .notCollected: isCollected = false
            }
        }
        return isCollected ? .value(.boolean(!deciding)) : .notCollected
    }

    private func notBoolean(_ found: Value) -> Outcome {
        .error(.argument(function: self, expected: "a boolean", found: found.kindName))
    }
}
