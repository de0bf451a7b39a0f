extension ReferenceFunctions {
    static let logicFunctions: [String: Function] = [
        "true": Function(0...0) { _ in .boolean(true) },
        "false": Function(0...0) { _ in .boolean(false) },
        "null": Function(0...0) { _ in .null },
        "not": Function(1...1) { arguments in
            if case .boolean(let value) = arguments[0] { .boolean(!value) } else { nil }
        },
        "equals": Function(2...2) { .boolean(DeepEquality.areEqual($0[0], $0[1])) },
        "less": Function(2...2) { compare($0) { $0 == .less } },
        "lessOrEquals": Function(2...2) { compare($0) { $0 != .greater } },
        "greater": Function(2...2) { compare($0) { $0 == .greater } },
        "greaterOrEquals": Function(2...2) { compare($0) { $0 != .less } },
        "bool": Function(1...1) { bool($0[0]) },
        "tryGet": Function(2...many, tryGet),
    ]

    /// Two numbers by value or two texts in the order of a dictionary; a number and a text are an error.
    private static func compare(
        _ values: [ReferenceJSON], _ test: (ValueComparison.Order) -> Bool
    ) -> ReferenceJSON? {
        if case .number = values[0], case .number = values[1] {
            return ValueComparison.order(values[0], values[1]).map { .boolean(test($0)) }
        }
        guard let left = text(values[0]), let right = text(values[1]) else { return nil }
        return .boolean(test(dictionaryOrder(left, right)))
    }

    /// By letters first; among texts of the same letters the small one comes before the capital.
    private static func dictionaryOrder(_ left: String, _ right: String) -> ValueComparison.Order {
        if CaseFolding.isLess(left, right) { return .less }
        if CaseFolding.isLess(right, left) { return .greater }
        for (mine, other) in zip(left.unicodeScalars, right.unicodeScalars) where mine != other {
            return mine.properties.isLowercase ? .less : .greater
        }
        return .same
    }

    /// `true` and `false` in any case, and numbers, of which 0 is false.
    private static func bool(_ value: ReferenceJSON) -> ReferenceJSON? {
        switch value {
        case .boolean: value
        case .number(let number): .boolean(number.double != 0)
        case .string(let text) where NameFolding.areEqual(text, "true"): .boolean(true)
        case .string(let text) where NameFolding.areEqual(text, "false"): .boolean(false)
        default: nil
        }
    }

    /// The first step may miss, which gives null; later steps may not, but null has only null below it.
    private static func tryGet(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        guard all(arguments.dropFirst(), { $0.text != nil || integer($0) != nil ? $0 : nil }) != nil
        else { return nil }
        var value = element(of: arguments[0], at: arguments[1]) ?? .null
        for place in arguments.dropFirst(2) where !value.isNull {
            guard let next = element(of: value, at: place) else { return nil }
            value = next
        }
        return value
    }
}
