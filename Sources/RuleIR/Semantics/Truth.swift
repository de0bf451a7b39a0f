package import Columns

/// The outcome of a predicate (decision 1).
package enum Truth: UInt8, Sendable, Hashable {
    case isFalse, isTrue
    /// Undecided: a field was not collected.
    case notCollected
    /// Undecided: an expression failed.
    case error

    package init(_ value: Bool) {
        self = value ? .isTrue : .isFalse
    }

    package var isUndecided: Bool { self == .notCollected || self == .error }

    /// Kleene's negation.
    package var negated: Truth {
        switch self {
        case .isFalse: .isTrue
        case .isTrue: .isFalse
        case .notCollected, .error: self
        }
    }

    /// Kleene's conjunction; among undecided operands an error outranks not collected (decision 1).
    ///
    ///              false  true   notColl  error
    ///     false    false  false  false    false
    ///     true     false  true   notColl  error
    ///     notColl  false  notColl notColl error
    ///     error    false  error  error    error
    package func and(_ other: Truth) -> Truth {
        if self == .isFalse || other == .isFalse { return .isFalse }
        return Truth(rawValue: max(rawValue, other.rawValue)) ?? .error
    }

    /// Kleene's disjunction.
    package func or(_ other: Truth) -> Truth {
        negated.and(other.negated).negated
    }
}

/// The outcome of a scalar for one row; an absent field is the value null.
package enum Outcome: Sendable, Hashable {
    case value(Value)
    case notCollected
    case error(EvaluationError)
}

/// Why an expression or an operator failed for a row (Language §5.8, decisions 6 and 7).
package enum EvaluationError: Error, Hashable {
    /// `function` got an argument of a kind it does not take.
    case argument(function: ScalarFunction, expected: String, found: String)
    /// `function` met arguments of the right kinds that it has no result for.
    case computation(function: ScalarFunction, problem: String)
    /// An ordering operator met kinds that have no order.
    case unordered(ComparisonOperator, String, String)
    /// The operand of an operator became null.
    case nullOperand(ComparisonOperator)
    /// A value count met a value that is not an array.
    case countOfNonArray(String)
    /// The name or group of a related resource is no string.
    case nameOfRelated(String)
    /// Nested counts would visit more combinations of elements than anyone waits for.
    case tooManyPositions(limit: Int)
    /// The results of a rule's functions would fill more memory than one resource may.
    case tooManyBytes(limit: Int)

    /// The error in words, without the values it met.
    package var message: String {
        switch self {
        case .argument(.select, let expected, let found):
            "a selection needs \(expected), not \(found)"
        case .argument(let function, let expected, let found):
            "`\(function.name)` needs \(expected), not \(found)"
        case .computation(.select, let problem): "a selection \(problem)"
        case .computation(.tag, let problem): "a computed field name \(problem)"
        case .computation(let function, let problem): "`\(function.name)` \(problem)"
        case .unordered(let comparison, let left, let right):
            "`\(comparison.name)` cannot order \(left) against \(right)"
        case .nullOperand(let comparison): "the operand of `\(comparison.name)` is null"
        case .countOfNonArray(let found): "`count` needs an array, not \(found)"
        case .nameOfRelated(let found):
            "the name or group of a related resource is a string, not \(found)"
        case .tooManyPositions(let limit):
            "nested counts visit more than \(limit) combinations of elements of one resource"
        case .tooManyBytes(let limit):
            "the values that the rule computes for one resource fill more than \(limit) bytes"
        }
    }
}

extension Value {
    /// The kind of the value with an article, for messages.
    package var kindName: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer, .double: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
