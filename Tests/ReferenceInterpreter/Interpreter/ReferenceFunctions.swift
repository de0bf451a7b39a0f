/// The functions that the key modes use, applied to values (Language §5.4); nil is an evaluation error.
enum ReferenceFunctions {
    /// The functions by folded name, with how many arguments they take.
    static let argumentCounts: [String: ClosedRange<Int>] = [
        "parameters": 1...1, "field": 1...1, "current": 0...1, "if": 3...3, "empty": 1...1,
        "adddays": 2...2, "utcnow": 0...0,
    ]

    /// True for null and for a string, array or object with nothing in it; numbers and booleans are errors.
    static func empty(_ value: ReferenceJSON) -> ReferenceJSON? {
        switch value {
        case .null: .boolean(true)
        case .string(let text): .boolean(text.isEmpty)
        case .array(let elements): .boolean(elements.isEmpty)
        case .object(let members): .boolean(members.isEmpty)
        case .boolean, .number: nil
        }
    }

    /// Adds days of 86,400 seconds to `yyyy-MM-ddTHH:mm:ss[.fffffff]Z`; leaving the years 1 to 9999 is an error.
    static func addDays(_ date: ReferenceJSON, _ days: ReferenceJSON) -> ReferenceJSON? {
        guard case .string(let text) = date, case .number(let number) = days,
            let count = number.integer,
            let instant = ReferenceInstant(isoText: text, zone: .utc),
            let sum = instant.adding(days: count)
        else { return nil }
        return .string(sum.functionText)
    }

    /// The member of an object by its name in any case, or the element of an array by its index from 0.
    static func element(of value: ReferenceJSON, at place: ReferenceJSON) -> ReferenceJSON? {
        switch (value, place) {
        case (.object, .string(let name)): return value[name]
        case (.array(let elements), .number(let number)):
            guard let index = number.integer, elements.indices.contains(Int(index)) else {
                return nil
            }
            return elements[Int(index)]
        default: return nil
        }
    }
}
