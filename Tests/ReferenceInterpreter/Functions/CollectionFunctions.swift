/// Functions of arrays, objects, and texts as runs of UTF-16 units.
extension ReferenceFunctions {
    static let collectionFunctions: [String: Function] = [
        "length": Function(1...1) { length($0[0]).map { .integer(Int64($0)) } },
        "empty": Function(1...1) { length($0[0]).map { .boolean($0 == 0) } },
        "contains": Function(2...2) { contains($0[0], $0[1]).map(ReferenceJSON.boolean) },
        "indexOf": Function(2...2) { place($0) { $0.first } },
        "lastIndexOf": Function(2...2) { place($0) { $0.last } },
        "first": Function(1...1) { end($0[0], taking: { $0.first }, { $0.first }) },
        "last": Function(1...1) { end($0[0], taking: { $0.last }, { $0.last }) },
        "take": Function(2...2) { part($0, { $0.prefix($1) }, { $0.prefix($1) }) },
        "skip": Function(2...2) { part($0, { $0.dropFirst($1) }, { $0.dropFirst($1) }) },
        "intersection": Function(2...many, intersection),
        "union": Function(2...many, union),
        "range": Function(2...2, range),
        "array": Function(1...1) { $0[0].elements == nil ? .array($0) : $0[0] },
        "createArray": Function(0...many) { .array($0) },
        "createObject": Function(0...many, createObject),
        "items": Function(1...1, items),
    ]

    private static func length(_ value: ReferenceJSON) -> Int? {
        switch value {
        case .null: 0
        case .string(let text): text.utf16.count
        case .array(let elements): elements.count
        case .object(let members): members.count
        case .boolean, .number: nil
        }
    }

    /// A name in an object, a value in an array, a text in a text whatever its case.
    private static func contains(_ container: ReferenceJSON, _ value: ReferenceJSON) -> Bool? {
        switch container {
        case .object: text(value).map { container[$0] != nil }
        case .array(let elements): elements.contains { DeepEquality.areSame($0, value) }
        case .string(let whole): text(value).map { CaseFolding.contains(whole, $0) }
        case .null, .boolean, .number: nil
        }
    }

    private static func place(
        _ arguments: [ReferenceJSON], _ choose: ([Int]) -> Int?
    ) -> ReferenceJSON? {
        let places: [Int]?
        switch arguments[0] {
        case .null: places = []
        case .array(let elements):
            places = elements.indices.filter { DeepEquality.areSame(elements[$0], arguments[1]) }
        case .string(let whole):
            places = text(arguments[1]).map { TextSearch.places(of: $0, in: whole) }
        case .boolean, .number, .object: places = nil
        }
        return places.map { .integer(Int64(choose($0) ?? -1)) }
    }

    private static func end(
        _ value: ReferenceJSON, taking element: ([ReferenceJSON]) -> ReferenceJSON?,
        _ unit: (String.UTF16View) -> UInt16?
    ) -> ReferenceJSON? {
        switch value {
        case .null: .null
        case .array(let elements): element(elements) ?? .null
        case .string(let text):
            .string(String(decoding: unit(text.utf16).map { [$0] } ?? [], as: UTF16.self))
        case .boolean, .number, .object: nil
        }
    }

    /// A negative number is as 0, and one too large reaches to the end.
    private static func part(
        _ arguments: [ReferenceJSON],
        _ elements: ([ReferenceJSON], Int) -> ArraySlice<ReferenceJSON>,
        _ units: ([UInt16], Int) -> ArraySlice<UInt16>
    ) -> ReferenceJSON? {
        guard let number = integer(arguments[1]) else { return nil }
        let count = Int(max(0, number))
        switch arguments[0] {
        case .null: return .null
        case .array(let all): return .array(Array(elements(all, count)))
        case .string(let text):
            return .string(String(decoding: units(Array(text.utf16), count), as: UTF16.self))
        case .boolean, .number, .object: return nil
        }
    }

    // MARK: Sets

    private static func intersection(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        if let arrays = all(arguments, \.elements) {
            return .array(
                distinct(arrays[0]).filter { element in
                    arrays.allSatisfy { $0.contains { DeepEquality.areSame($0, element) } }
                })
        }
        guard let objects = all(arguments, \.members) else { return nil }
        return .object(
            objects[0].filter { member in
                objects.allSatisfy { object in
                    object.contains {
                        DeepEquality.isSame($0.name, member.name)
                            && DeepEquality.areSame($0.value, member.value)
                    }
                }
            })
    }

    private static func union(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        if let arrays = all(arguments, \.elements) {
            return .array(distinct(arrays.flatMap(\.self)))
        }
        guard let objects = all(arguments, \.members) else { return nil }
        return .object(objects.dropFirst().reduce(objects[0], merged))
    }

    private static func distinct(_ elements: [ReferenceJSON]) -> [ReferenceJSON] {
        var kept: [ReferenceJSON] = []
        for element in elements where !kept.contains(where: { DeepEquality.areSame($0, element) }) {
            kept.append(element)
        }
        return kept
    }

    /// A member of the other object replaces the one of its name, unless both are objects, which merge.
    private static func merged(
        _ object: [ReferenceMember], _ other: [ReferenceMember]
    ) -> [ReferenceMember] {
        var result = object
        for member in other {
            guard
                let index = result.firstIndex(where: { NameFolding.areEqual($0.name, member.name) })
            else {
                result.append(member)
                continue
            }
            var value = member.value
            if let inner = result[index].value.members, let otherInner = value.members {
                value = .object(merged(inner, otherInner))
            }
            result[index] = ReferenceMember(result[index].name, value)
        }
        return result
    }

    // MARK: Making arrays and objects

    private static func range(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        guard let start = integer(arguments[0]), let count = integer(arguments[1]),
            (0...10_000).contains(count), !start.addingReportingOverflow(count).overflow
        else { return nil }
        return .array((0..<count).map { .integer(start + $0) })
    }

    /// Names and values in turn; a name that comes twice in the same case is an error.
    private static func createObject(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        guard arguments.count.isMultiple(of: 2) else { return nil }
        var members: [ReferenceMember] = []
        for index in stride(from: 0, to: arguments.count, by: 2) {
            guard let name = text(arguments[index]),
                !members.contains(where: { DeepEquality.isSame($0.name, name) })
            else { return nil }
            members.append(ReferenceMember(name, arguments[index + 1]))
        }
        return .object(members)
    }

    /// `{key, value}` of every member, in the order of the names without case.
    private static func items(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        guard let members = arguments[0].members else { return nil }
        // The ordinal order that ignores case compares capitals.
        let keys = members.map { Array(mapped($0.name, \.uppercaseMapping).utf16) }
        let order = members.indices.sorted { left, right in
            keys[left] == keys[right]
                ? left < right : keys[left].lexicographicallyPrecedes(keys[right])
        }
        return .array(
            order.map { index in
                .object([
                    ReferenceMember("key", .string(members[index].name)),
                    ReferenceMember("value", members[index].value),
                ])
            })
    }
}
