extension ReferenceFunctions {
    static let numberFunctions: [String: Function] = [
        "add": Function(2...2) { integers($0) { $0.addingReportingOverflow($1) } },
        "sub": Function(2...2) { integers($0) { $0.subtractingReportingOverflow($1) } },
        "mul": Function(2...2) { integers($0) { $0.multipliedReportingOverflow(by: $1) } },
        "div": Function(2...2) { integers($0) { $0.dividedReportingOverflow(by: $1) } },
        "mod": Function(2...2) { integers($0) { $0.remainderReportingOverflow(dividingBy: $1) } },
        "min": Function(1...many) { extreme($0) { $0.isLess(than: $1) } },
        "max": Function(1...many) { extreme($0) { $1.isLess(than: $0) } },
        "int": Function(1...1) { int($0[0]) },
        "float": Function(1...1) { float($0[0]) },
        "addDays": Function(2...2) { addDays($0[0], $0[1]) },
    ]

    /// Integers of 64 bits; an overflow and a divisor of zero are errors.
    private static func integers(
        _ arguments: [ReferenceJSON],
        _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
    ) -> ReferenceJSON? {
        guard let left = integer(arguments[0]), let right = integer(arguments[1]) else {
            return nil
        }
        let result = operation(left, right)
        return result.overflow ? nil : .integer(result.partialValue)
    }

    /// The first of the arguments, or of the elements of the only one, that goes before all others.
    private static func extreme(
        _ arguments: [ReferenceJSON], _ goesBefore: (ReferenceNumber, ReferenceNumber) -> Bool
    ) -> ReferenceJSON? {
        let values = arguments.count == 1 ? arguments[0].elements ?? arguments : arguments
        let numbers = all(values) { value in
            if case .number(let number) = value { number } else { nil }
        }
        guard let numbers, var found = numbers.first else { return nil }
        for number in numbers where goesBefore(number, found) { found = number }
        return .number(found)
    }

    /// An integer, or a text of digits with an optional sign.
    private static func int(_ value: ReferenceJSON) -> ReferenceJSON? {
        switch value {
        case .number(let number): number.integer.map(ReferenceJSON.integer)
        case .string(let text): Int64(text).map(ReferenceJSON.integer)
        default: nil
        }
    }

    /// A number, the text of a JSON number, or a boolean as 1 or 0.
    private static func float(_ value: ReferenceJSON) -> ReferenceJSON? {
        let double: Double? =
            switch value {
            case .number(let number): number.double
            case .string(let text): ReferenceNumber(text: text)?.double
            case .boolean(let value): value ? 1 : 0
            default: nil
            }
        guard let double, double.isFinite else { return nil }
        return ReferenceNumber(text: "\(double)").map(ReferenceJSON.number)
    }

    /// Adds days of 86,400 seconds to `yyyy-MM-ddTHH:mm:ss[.fffffff]Z`; leaving the years 1 to 9999 is an error.
    private static func addDays(_ date: ReferenceJSON, _ days: ReferenceJSON) -> ReferenceJSON? {
        guard let text = date.text, let count = integer(days),
            let instant = ReferenceInstant(isoText: text, zone: .utc),
            let sum = instant.adding(days: count)
        else { return nil }
        return .string(sum.functionText)
    }
}
