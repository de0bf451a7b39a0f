/// One JSON value, with members in the order of the text.
package indirect enum ReferenceJSON: Sendable, Equatable {
    case null
    case boolean(Bool)
    case number(ReferenceNumber)
    case string(String)
    case array([ReferenceJSON])
    case object([ReferenceMember])

    /// Makes a number from an integer.
    package static func integer(_ value: Int64) -> ReferenceJSON {
        .number(ReferenceNumber(value))
    }

    /// The value of the first member with this name, ignoring the case of ASCII letters (decision 13).
    ///
    /// A member whose value is null is found: the result is then `.null`, not nil.
    package subscript(name: String) -> ReferenceJSON? {
        members?.first { NameFolding.areEqual($0.name, name) }?.value
    }

    /// The members of an object; nil for other values.
    package var members: [ReferenceMember]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The elements of an array; nil for other values.
    package var elements: [ReferenceJSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The text of a string; nil for other values.
    package var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// True for the JSON null alone.
    package var isNull: Bool {
        if case .null = self { true } else { false }
    }
}

/// A name and its value in a JSON object.
package struct ReferenceMember: Sendable, Equatable {
    package let name: String
    package let value: ReferenceJSON

    /// Pairs a name with a value.
    package init(_ name: String, _ value: ReferenceJSON) {
        self.name = name
        self.value = value
    }
}
