package import Diagnostics

extension JSONWriter {
    /// Writes a parsed value as it was given; a value that could not be read becomes null.
    package mutating func value(_ value: JSONValue) {
        switch value.kind {
        case .null, .invalid: null()
        case .boolean: self.value(value.boolean == true)
        case .number: raw(value.number?.text ?? "null")
        case .string: self.value(value.string ?? "")
        case .array:
            array { array in
                for element in value.elements { array.value(element) }
            }
        case .object:
            object { object in
                for member in value.members {
                    object.name(member.name)
                    object.value(member.value)
                }
            }
        }
    }
}
