import Columns

/// What a resource is called (Language §4.2.1).
struct ResourceNaming {
    /// As written; empty when the document has none.
    let id: String
    /// As written, or from the id; empty when neither says it.
    let type: String
    /// The names of the resource's parents, from the outermost, and its own; empty when neither name nor id is there.
    let names: [String]

    init(_ outline: ResourceOutline) {
        id = outline.text(.id) ?? ""
        let path = ResourcePath(id)
        type = outline.text(.type) ?? path?.type ?? ""
        let own = outline.text(.name)?.split(separator: "/").map(String.init) ?? []
        // An id tells the parents, which the name of a REST body leaves out.
        names = own.count > 1 ? own : path?.names ?? own
    }

    var name: String { names.last ?? "" }

    /// The value of a derived field; nil when the document does not say it.
    func value(
        of field: DocumentField, in outline: ResourceOutline
    ) throws(RecordFault) -> Value {
        switch field {
        case .members: .null
        case .name: names.isEmpty ? .null : .string(name)
        case .fullName: names.isEmpty ? .null : .string(names.joined(separator: "/"))
        case .type: type.isEmpty ? .null : .string(type)
        case .id: id.isEmpty ? .null : .string(id)
        case .apiVersion: try outline.scalar(.apiVersion)
        case .location: Self.normalised(try outline.scalar(.location))
        }
    }

    /// A location in small letters and without blanks (Language §4.2.1).
    private static func normalised(_ location: Value) -> Value {
        guard case .string(let text) = location else { return location }
        let kept = text.utf8.filter { $0 != 0x20 }.map(MemberTrie.folded)
        return .string(String(decoding: kept, as: UTF8.self))
    }
}
