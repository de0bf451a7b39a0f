/// What generated rules may use beside plain field conditions in `allOf` and `anyOf`.
package enum RuleFeature: Sendable, CaseIterable {
    /// `not` around conditions.
    case negation
    /// Conditions on `value`.
    case values
    /// Conditions on a value count.
    case counts
    /// Operands that are calls of functions.
    case functions
    /// Operands of a type that does not fit the alias, such as a word for a size.
    case mistypedOperands
    /// Functions on values they may not be able to take, such as `addDays` of a key type.
    case mistypedArguments
    /// The literal null as operand of `equals` and `notEquals`.
    case nullOperands
    /// Arrays and objects as values and operands.
    case structuredValues
    /// `parameters('list')[0]`.
    case elementAccess
    /// Text beyond ASCII.
    case unicode
    /// Rules whose type condition is missing, negated or for another type, and the effect Disabled.
    case applicability
}

/// A random definition and the parameters that it needs, as JSON texts.
package struct GeneratedRule: Sendable {
    /// A definition in the carrier with `properties`.
    package let definitionText: String
    /// An object of plain values by parameter name.
    package let parametersText: String
}
