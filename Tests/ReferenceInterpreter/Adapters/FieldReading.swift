/// Values of the source to field states; null and missing are absent, the wrong kinds reject the record.
enum FieldReading {
    private static let largestInteger = Int64(Int32.max)

    /// A string, as it is.
    static func string(_ value: ReferenceJSON?, _ name: String) throws(Rejection)
        -> ReferenceFieldState
    {
        switch value {
        case nil, .null: return .absent
        case .string: return .present(value ?? .null)
        default: throw Rejection("`\(name)` is not a string")
        }
    }

    /// A number without fraction from 0 to 2^31-1, or the text of a JSON number, which stays a string.
    static func integer(_ value: ReferenceJSON?, _ name: String) throws(Rejection)
        -> ReferenceFieldState
    {
        switch value {
        case nil, .null: return .absent
        case .number(let number):
            guard let whole = number.whole, (0...largestInteger).contains(whole) else {
                throw Rejection("`\(name)` is not an integer in range")
            }
            return .present(.integer(whole))
        case .string(let text) where ReferenceNumber(text: text) != nil:
            return .present(.string(text))
        default: throw Rejection("`\(name)` is not an integer")
        }
    }

    /// A date of any form as canonical UTC text (Domain §2.7); the empty string stays what it is.
    static func date(_ value: ReferenceJSON?, _ name: String) throws(Rejection)
        -> ReferenceFieldState
    {
        guard let value, !value.isNull else { return .absent }
        if value.text == "" { return .present(.string("")) }
        if isTruncated(value) { return .notCollected }
        guard let instant = ReferenceInstant(inventoryValue: value) else {
            throw Rejection("`\(name)` is not a date in range")
        }
        return .present(.string(instant.canonicalText))
    }

    /// A curve name; the old name of P-256K becomes the one that policies use (Domain §2.6).
    static func curve(_ value: ReferenceJSON?, _ name: String) throws(Rejection)
        -> ReferenceFieldState
    {
        let state = try string(value, name)
        guard case .present(.string(let text)) = state, NameFolding.areEqual(text, "SECP256K1")
        else { return state }
        return .present(.string("P-256K"))
    }

    /// An object that other fields are in.
    static func object(_ value: ReferenceJSON?, _ name: String) throws(Rejection) -> NestedObject {
        guard let value, !value.isNull else { return .missing }
        if value.members != nil { return .object(value) }
        if isTruncated(value) { return .truncated }
        throw Rejection("`\(name)` is not an object")
    }

    /// What PowerShell writes for an object below its depth limit (Domain §2.4).
    static func isTruncated(_ value: ReferenceJSON) -> Bool {
        guard let text = value.text else { return false }
        return ["System.", "Microsoft.", "@{"].contains { text.hasPrefix($0) }
    }
}

/// An object inside a record, or why there is none.
enum NestedObject {
    case object(ReferenceJSON)
    case missing
    /// PowerShell wrote a string in its place.
    case truncated

    /// The object, if there is one.
    var value: ReferenceJSON? {
        if case .object(let value) = self { value } else { nil }
    }

    /// Reads a field of the object; without an object the field is not collected.
    func field(
        _ read: (ReferenceJSON) throws(Rejection) -> ReferenceFieldState
    ) throws(Rejection) -> ReferenceFieldState {
        guard let value else { return .notCollected }
        return try read(value)
    }

    /// Reads a field of a part of a document that is itself there: no object means that nothing is set.
    func optionalField(
        _ read: (ReferenceJSON) throws(Rejection) -> ReferenceFieldState
    ) throws(Rejection) -> ReferenceFieldState {
        switch self {
        case .object(let value): try read(value)
        case .missing: .absent
        case .truncated: .notCollected
        }
    }
}
