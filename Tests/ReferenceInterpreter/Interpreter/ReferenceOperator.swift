/// The 19 operators of conditions (Language §4.3).
package enum ReferenceOperator: String, Sendable, CaseIterable {
    case equals, notEquals
    case `in`, notIn
    case like, notLike
    case contains, notContains
    case match, notMatch
    case matchInsensitively, notMatchInsensitively
    case containsKey, notContainsKey
    case less, lessOrEquals, greater, greaterOrEquals
    case exists

    /// Finds the operator by its name in any case.
    package init?(name: String) {
        guard let found = Self.allCases.first(where: { NameFolding.areEqual($0.rawValue, name) })
        else { return nil }
        self = found
    }

    /// Applies the operator to decided values: null on the left is an absent field.
    ///
    /// A negated operator is the complement of the plain one. Operands that the operator cannot take are errors.
    package func truth(_ left: ReferenceJSON, _ operand: ReferenceJSON) -> ReferenceTruth {
        switch self {
        case .exists: Self.exists(left, operand)
        case .less, .lessOrEquals, .greater, .greaterOrEquals: ordering(left, operand)
        case .notEquals: Self.equals.truth(left, operand).negated
        case .notIn: Self.in.truth(left, operand).negated
        case .notLike: Self.like.truth(left, operand).negated
        case .notContains: Self.contains.truth(left, operand).negated
        case .notMatch: Self.match.truth(left, operand).negated
        case .notMatchInsensitively: Self.matchInsensitively.truth(left, operand).negated
        case .notContainsKey: Self.containsKey.truth(left, operand).negated
        default: positive(left, operand)
        }
    }

    /// The non-ordering operators, for which null on the left is the empty string (decision 4).
    private func positive(_ left: ReferenceJSON, _ operand: ReferenceJSON) -> ReferenceTruth {
        let left = left.isNull ? .string("") : left
        switch self {
        case .equals: return ReferenceTruth(ValueComparison.areEqual(left, operand: operand))
        case .in:
            guard let elements = operand.elements else { return .undecided(.error) }
            return ReferenceTruth(
                elements.contains { ValueComparison.areEqual(left, element: $0) })
        case .contains:
            if let elements = left.elements {
                // Membership (decision 10).
                return ReferenceTruth(
                    elements.contains { ValueComparison.areEqual($0, element: operand) })
            }
            return text(left, operand, CaseFolding.contains)
        case .like: return text(left, operand, TextPattern.isLike)
        case .match:
            return text(left, operand) { TextPattern.matches($0, $1, ignoringCase: false) }
        case .matchInsensitively:
            return text(left, operand) { TextPattern.matches($0, $1, ignoringCase: true) }
        default:
            guard let name = ValueComparison.text(operand) else { return .undecided(.error) }
            return ReferenceTruth(left[name] != nil)
        }
    }

    /// A test of two texts: objects and arrays have no text, so they pass none on the left and are errors on the right.
    private func text(
        _ left: ReferenceJSON, _ operand: ReferenceJSON, _ test: (String, String) -> Bool
    ) -> ReferenceTruth {
        guard let pattern = ValueComparison.text(operand) else { return .undecided(.error) }
        guard let text = ValueComparison.text(left) else { return .isFalse }
        return ReferenceTruth(test(text, pattern))
    }

    /// Present and not null, compared with true or false as a boolean or a word in any case.
    private static func exists(_ left: ReferenceJSON, _ operand: ReferenceJSON) -> ReferenceTruth {
        switch operand {
        case .boolean(let expected): ReferenceTruth(left.isNull != expected)
        case .string(let word) where NameFolding.areEqual(word, "true"):
            ReferenceTruth(!left.isNull)
        case .string(let word) where NameFolding.areEqual(word, "false"):
            ReferenceTruth(left.isNull)
        default: .undecided(.error)
        }
    }

    /// False for null on the left (decision 4), an error for values that have no order (decision 6).
    private func ordering(_ left: ReferenceJSON, _ operand: ReferenceJSON) -> ReferenceTruth {
        if left.isNull { return .isFalse }
        guard let order = ValueComparison.order(left, operand) else { return .undecided(.error) }
        return switch self {
        case .less: ReferenceTruth(order == .less)
        case .lessOrEquals: ReferenceTruth(order != .greater)
        case .greater: ReferenceTruth(order == .greater)
        default: ReferenceTruth(order != .less)
        }
    }
}
