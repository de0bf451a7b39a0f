import Columns

/// Functions of arrays, objects and the characters of strings (Language §5.4).
extension FunctionCall {
    func length() throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .null: .integer(0)
        case .string(let text): .integer(Int64(text.utf16.count))
        case .array(let elements): .integer(Int64(elements.count))
        case .object(let members): .integer(Int64(members.count))
        default: throw needs("a string, an array or an object", arguments[0])
        }
    }

    func isEmpty() throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .null: .boolean(true)
        case .string(let text): .boolean(text.utf8.isEmpty)
        case .array(let elements): .boolean(elements.isEmpty)
        case .object(let members): .boolean(members.isEmpty)
        default: throw needs("a string, an array or an object", arguments[0])
        }
    }

    /// `first` and `last`: an element, or a UTF-16 unit of a string.
    func end(
        unit: (Substring.UTF16View) -> UInt16?, of element: ([Value]) -> Value?
    ) throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .null: .null
        case .array(let elements): element(elements) ?? .null
        case .string(let text):
            .string(String(utf16Units: unit(Substring(text).utf16).map { [$0] } ?? []))
        default: throw needs("a string or an array", arguments[0])
        }
    }

    func taken() throws(EvaluationError) -> Value {
        let count = try clampedCount()
        return try part({ $0.prefix(count) }, { $0.prefix(count) })
    }

    func skipped() throws(EvaluationError) -> Value {
        let count = try clampedCount()
        return try part({ $0.dropFirst(count) }, { $0.dropFirst(count) })
    }

    /// A negative number counts as zero.
    private func clampedCount() throws(EvaluationError) -> Int {
        Int(max(0, try integer(1)))
    }

    private func part(
        _ elements: ([Value]) -> ArraySlice<Value>,
        _ units: (String.UTF16View) -> Substring.UTF16View
    ) throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .null: .null
        case .array(let all): .array(Array(elements(all)))
        case .string(let text): .string(String(utf16Units: units(text.utf16)))
        default: throw needs("a string or an array", arguments[0])
        }
    }

    /// `contains`: a name of an object, an element of an array, a part of a text.
    func contains() throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .object(let members): .boolean(members.member(named: try text(1)) != nil)
        case .array(let elements):
            .boolean(elements.contains { $0.deeplyEquals(arguments[1]) })
        case .string(let text):
            .boolean(position(of: try self.text(1), in: text, isLast: false) >= 0)
        default: throw needs("a string, an array or an object", arguments[0])
        }
    }

    func indexOf() throws(EvaluationError) -> Value {
        try position(isLast: false) { $0.firstIndex { $0.deeplyEquals(arguments[1]) } }
    }

    func lastIndexOf() throws(EvaluationError) -> Value {
        try position(isLast: true) { $0.lastIndex { $0.deeplyEquals(arguments[1]) } }
    }

    private func position(
        isLast: Bool, of element: ([Value]) -> Int?
    ) throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .null: .integer(-1)
        case .array(let elements): .integer(Int64(element(elements) ?? -1))
        case .string(let text):
            .integer(position(of: try self.text(1), in: text, isLast: isLast))
        default: throw needs("a string or an array", arguments[0])
        }
    }

    /// `array`: anything but an array becomes the only element of one.
    func wrapped() -> Value {
        if case .array = arguments[0] { arguments[0] } else { .array([arguments[0]]) }
    }

    /// `createObject`: names and values in turn; no name twice.
    func createdObject() throws(EvaluationError) -> Value {
        var names: Set<[UInt8]> = []
        var members: [ValueMember] = []
        for index in stride(from: 0, to: arguments.count - 1, by: 2) {
            let name = try text(index)
            guard names.insert(Array(name.utf8)).inserted else {
                throw fails("got a member's name twice")
            }
            members.append(ValueMember(name: name, value: arguments[index + 1]))
        }
        return .object(members)
    }

    /// `items`: `{key, value}` by key, as upper-case UTF-16 units order it.
    func items() throws(EvaluationError) -> Value {
        guard case .object(let members) = arguments[0] else {
            throw needs("an object", arguments[0])
        }
        let keys = members.map { Array($0.name.uppercasedInvariantly.utf16) }
        let order = members.indices.sorted {
            keys[$0] == keys[$1] ? $0 < $1 : keys[$0].lexicographicallyPrecedes(keys[$1])
        }
        return .array(
            order.map {
                .object([
                    ValueMember(name: "key", value: .string(members[$0].name)),
                    ValueMember(name: "value", value: members[$0].value),
                ])
            })
    }
}
