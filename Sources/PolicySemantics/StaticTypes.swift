import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension ParameterType {
    /// The types of the values that a parameter of this type takes (Language §3.2).
    var valueTypes: ValueTypes {
        switch self {
        case .string, .dateTime: .string
        case .array: .array
        case .object: .object
        case .boolean: .boolean
        case .integer: .integer
        case .float: .number
        }
    }
}

extension JSONNumber {
    var valueType: ValueTypes { int64 == nil ? .float : .integer }
}

extension ValueTypes {
    /// The types with an article, such as `a string or null`.
    var nounPhrase: String {
        switch self {
        case .any: "a value"
        case .null: "null"
        default:
            (isSuperset(of: .integer) && !contains(.string) || self == .array || self == .object
                ? "an " : "a ") + description
        }
    }
}

extension DefinitionCheck {
    /// Checks the expressions of a value and returns the types that the value may have.
    mutating func check(_ template: Template) -> ValueTypes {
        switch template {
        case .expression(let expression, _): return check(expression)
        case .array(let elements, _): for element in elements { _ = check(element) }
        case .object(let members, _): for member in members { _ = check(member.value) }
        default: break
        }
        return types(of: template)
    }
}
