/// A parameter of a generated rule, whose value is its default or is given beside the rule.
struct DocumentRuleParameter: Sendable {
    let name: String
    let value: ReferenceJSON
    let isDefault: Bool

    var declaration: ReferenceJSON {
        let type = ReferenceMember("type", .string(typeName))
        return .object(isDefault ? [type, ReferenceMember("defaultValue", value)] : [type])
    }

    /// The type that takes the value (Language §3.1).
    private var typeName: String {
        switch value {
        case .null, .string: "String"
        case .boolean: "boolean"
        case .number(let number): number.integer == nil ? "float" : "Integer"
        case .array: "array"
        case .object: "object"
        }
    }
}

extension DocumentRuleGenerator {
    /// Declares a parameter with a value and calls for it, in one or the other case.
    mutating func parameter(_ value: ReferenceJSON) -> String {
        let number = parameters.count
        parameters.append(
            DocumentRuleParameter(name: "p\(number)", value: value, isDefault: random.oneIn(2)))
        return random.oneIn(5) ? "Parameters('P\(number)')" : "parameters('p\(number)')"
    }
}
