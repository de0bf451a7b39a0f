/// A constant of a rule: a JSON value without positions.
///
/// Equality is structural and case-sensitive (decision 5 for arrays and objects); the operators have their own equality.
package indirect enum Value: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// A number with a fraction or an exponent, or beyond 64 bits.
    case double(Double)
    case string(String)
    case array([Value])
    case object([ValueMember])
}

/// A member of an object value.
package struct ValueMember: Hashable, Sendable {
    package let name: String
    package let value: Value

    package init(name: String, value: Value) {
        self.name = name
        self.value = value
    }
}

extension Value {
    /// Compares strings by their code units: Swift's own comparison takes canonically equivalent spellings as equal.
    package static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.boolean(let left), .boolean(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.double(let left), .double(let right)): left == right
        case (.string(let left), .string(let right)): left.hasUnits(of: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

extension ValueMember {
    package static func == (left: ValueMember, right: ValueMember) -> Bool {
        left.name.hasUnits(of: right.name) && left.value == right.value
    }
}

extension String {
    /// Whether two strings are the same bytes; most that differ do so in their length.
    package func hasUnits(of other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
