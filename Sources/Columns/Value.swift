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
