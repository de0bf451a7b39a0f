package import Columns

extension ComparisonOperator {
    /// Compares the outcomes of both sides for one row (Language §4.3, decisions 4 to 7 and 10).
    ///
    /// An undecided side decides nothing; an operand that became null is an error (decision 7).
    package func apply(_ left: Outcome, _ right: Outcome) -> Truth {
        switch (left, right) {
        case (.error, _), (_, .error): .error
        case (.notCollected, .value(.null)): .error
        case (.notCollected, _), (_, .notCollected): .notCollected
        case (.value(let subject), .value(let operand)): apply(subject, operand)
        }
    }

    /// Compares two values; null on the left is an absent field.
    package func apply(_ subject: Value, _ operand: Value) -> Truth {
        if operand == .null { return .error }
        switch self {
        case .equals: return Truth(subject.equalsByOperator(operand))
        case .in: return membership(subject, operand)
        case .like, .contains, .match, .matchInsensitively:
            return textual(subject, operand)
        case .containsKey: return key(subject, operand)
        case .less, .lessOrEquals, .greater, .greaterOrEquals:
            return ordering(subject, operand)
        }
    }

    /// `in`: the subject equals some element; an operand that is not an array is an error.
    private func membership(_ subject: Value, _ operand: Value) -> Truth {
        guard case .array(let elements) = operand else { return .error }
        // Null is no member of any list but one that holds the empty string (decision 4).
        return Truth(elements.contains { $0 != .null && subject.equalsByOperator($0) })
    }

    private func textual(_ subject: Value, _ operand: Value) -> Truth {
        if self == .contains, case .array(let elements) = subject {
            // Null is the element of no list (decision 4).
            return Truth(elements.contains { $0 != .null && $0.equalsByOperator(operand) })
        }
        guard let pattern = operand.text else { return .error }
        guard let text = subject == .null ? "" : subject.text else { return .isFalse }
        switch self {
        case .like: return Truth(WildcardPattern(pattern).matches(text))
        case .contains: return Truth(FoldedString(text).contains(FoldedString(pattern)))
        default:
            return Truth(
                matchesPositionally(
                    text, pattern: pattern, foldingCase: self == .matchInsensitively))
        }
    }

    private func key(_ subject: Value, _ operand: Value) -> Truth {
        guard let name = operand.text else { return .error }
        guard case .object(let members) = subject else { return .isFalse }
        return Truth(members.contains { equalIgnoringCase($0.name, name) })
    }

    /// Ordering by decision 6; an absent or null subject is in no order (decision 4).
    private func ordering(_ subject: Value, _ operand: Value) -> Truth {
        if subject == .null { return .isFalse }
        if subject.isNumber || operand.isNumber {
            guard let left = subject.number(), let right = operand.number() else { return .error }
            return Truth(holds(left, right))
        }
        guard case .string(let left) = subject, case .string(let right) = operand else {
            return .error
        }
        if let left = Instant(fullDateTime: left), let right = Instant(fullDateTime: right) {
            return Truth(holds(left, right))
        }
        return Truth(holds(FoldedString(left), FoldedString(right)))
    }

    private func holds<Ordered: Comparable>(_ left: Ordered, _ right: Ordered) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEquals: left <= right
        case .greater: left > right
        default: left >= right
        }
    }
}

extension Value {
    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .double: true
        default: false
        }
    }

    /// The text that pattern operators see: of a number its digits, of a boolean `True` or `False` (Language §4.3).
    package var text: String? {
        switch self {
        case .string(let text): text
        case .integer(let value): String(value)
        case .double(let value): String(value)
        case .boolean(let value): value ? "True" : "False"
        case .null, .array, .object: nil
        }
    }
}
