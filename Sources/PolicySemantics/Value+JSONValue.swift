package import Columns
package import JSONSyntax

extension Value {
    /// The value that a JSON value stands for; nil for an invalid one.
    package init?(_ json: JSONValue) {
        switch json.kind {
        case .null: self = .null
        case .boolean: self = .boolean(json.boolean ?? false)
        case .string: self = .string(json.string ?? "")
        case .number:
            guard let value = json.number.flatMap({ Value($0) }) else { return nil }
            self = value
        case .array:
            let elements = json.elements
            let values = elements.compactMap { Value($0) }
            guard values.count == elements.count else { return nil }
            self = .array(values)
        case .object:
            let members = json.members
            let values = members.compactMap { member in
                Value(member.value).map { ValueMember(name: member.name, value: $0) }
            }
            guard values.count == members.count else { return nil }
            self = .object(values)
        case .invalid: return nil
        }
    }

    /// Nil for a number that is too large.
    init?(_ number: JSONNumber) {
        if let whole = number.int64 {
            self = .integer(whole)
        } else if let value = number.double {
            self = .double(value)
        } else {
            return nil
        }
    }
}
