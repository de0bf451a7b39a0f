/// What a member of generated documents mostly holds.
indirect enum DocumentShape: Sendable, Equatable {
    case string, integer, float, boolean, date
    /// An address or a range of addresses (Language §5.6).
    case address
    /// Anything at all.
    case any
    case object([DocumentMember])
    case array(DocumentShape)

    /// The shape of the elements; nil for what is no array.
    var element: DocumentShape? {
        if case .array(let element) = self { element } else { nil }
    }

    /// The members; none for what is no object.
    var members: [DocumentMember] {
        if case .object(let members) = self { members } else { [] }
    }
}

/// A member of a shape.
struct DocumentMember: Sendable, Equatable {
    let name: String
    let shape: DocumentShape

    init(_ name: String, _ shape: DocumentShape) {
        self.name = name
        self.shape = shape
    }
}

/// A path into generated documents, written as a field of a rule.
struct DocumentField: Sendable {
    let path: String
    let shape: DocumentShape

    /// How many `[*]` are on the path.
    var depth: Int { path.utf8.count { $0 == UInt8(ascii: "*") } }

    /// The field itself and all fields below it.
    var family: [DocumentField] {
        [self] + below
    }

    /// All fields below this one.
    var below: [DocumentField] {
        let members = shape.members.map {
            DocumentField(path: path + "." + $0.name, shape: $0.shape)
        }
        let element = shape.element.map { [DocumentField(path: path + "[*]", shape: $0)] } ?? []
        return (members + element).flatMap(\.family)
    }
}
