import Columns
import Diagnostics

/// Selection of members and elements (Language §5.3), strictly or by `tryGet` (Language §5.4).
extension FunctionCall {
    /// `object.name`, `object['name']`, `array[index]`: what is not there is an error.
    func selected() throws(EvaluationError) -> Value {
        try member(arguments[1], of: arguments[0])
    }

    /// `tryGet`: null where the first member is missing; from there on strictly, null staying null.
    func tryGet() throws(EvaluationError) -> Value {
        for key in arguments.dropFirst() {
            switch key {
            case .string, .integer, .null: break
            default: throw needs("names or indices", key)
            }
        }
        var value = arguments[0].member(arguments[1]) ?? .null
        for key in arguments.dropFirst(2) where value != .null {
            value = try member(key, of: value)
        }
        return value
    }

    private func member(_ key: Value, of container: Value) throws(EvaluationError) -> Value {
        if let found = container.member(key) { return found }
        switch (container, key) {
        case (.object, .string), (.object, .null): throw fails("names a property that is missing")
        case (.object, _): throw needs("a property's name for an object", key)
        case (.array, .integer): throw fails("has an index outside the array")
        case (.array, _): throw needs("an integer as the index of an array", key)
        default: throw needs("an object or an array", container)
        }
    }
}

extension Value {
    /// The member of an object by name, or the element of an array by index; nil when there is none.
    fileprivate func member(_ key: Value) -> Value? {
        switch (self, key) {
        case (.object(let members), .string(let name)): return members.member(named: name)?.value
        case (.object(let members), .null): return members.member(named: "")?.value
        case (.array(let elements), .integer(let index)):
            guard (0..<Int64(elements.count)).contains(index) else { return nil }
            return elements[Int(index)]
        default: return nil
        }
    }
}

extension [ValueMember] {
    /// The member of exactly this name, else the first whose name differs in the case of ASCII letters only (decision 13).
    func member(named name: String) -> ValueMember? {
        if let exact = first(where: { $0.name.utf8.elementsEqual(name.utf8) }) { return exact }
        return first { equalsFoldingASCII($0.name, name) }
    }
}
