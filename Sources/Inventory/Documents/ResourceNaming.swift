import Columns

/// What a resource is called (Language §4.2.1).
struct ResourceNaming {
    /// As written; empty when the document has none.
    let id: String
    /// As written, or from the id; empty when neither says it.
    let type: String
    /// The names of the resource's parents, from the outermost, and its own; empty when neither name nor id is there.
    let names: [String]

    /// The naming of a document; a template's child resource has the type and the names of its parent before its own.
    init(_ outline: ResourceOutline, in parent: ResourceNaming? = nil) {
        id = outline.text(.id) ?? ""
        let path = ResourcePath(id)
        let ownType =
            outline.text(.type) ?? path?.type
            ?? (outline.has(.hsmUri) ? "Microsoft.KeyVault/managedHSMs" : "")
        let written = outline.text(.name)
        let own = written.map(Self.segments) ?? []
        // A child's type is relative to its parent's, unless it begins with a namespace.
        let isWhole = ownType.prefix { $0 != "/" }.contains(".")
        type = isWhole ? ownType : parent.map { $0.type + "/" + ownType } ?? ownType
        // An id tells the parents, which the name of a REST body leaves out.
        names = (parent?.names ?? []) + (own.count > 1 ? own : path?.names ?? own)
    }

    /// The last segment of the name.
    var name: String { names.last ?? "" }

    /// The value of a derived field; nil when the form does not tell it.
    func value(
        of field: DocumentField, in outline: ResourceOutline, _ form: ResourceForm
    ) throws(RecordFault) -> Value? {
        switch field {
        case .members: return nil
        case .name: return known(name, form)
        case .fullName: return known(names.joined(separator: "/"), form, isWhole: false)
        case .type: return known(type, form)
        case .id:
            return id.isEmpty && (form.isTemplate || form.isPowerShell) ? nil : known(id, form)
        case .apiVersion: return scalar(try outline.scalar(.apiVersion), form)
        case .location: return scalar(try outline.scalar(.location), form).map(Self.normalised)
        }
    }

    private func known(_ text: String, _ form: ResourceForm, isWhole: Bool = true) -> Value? {
        let parts = isWhole ? [text] : names
        if form.isTemplate, parts.contains(where: { TemplateText.isExpression($0.utf8) }) {
            return nil
        }
        return text.isEmpty ? .null : .string(text)
    }

    private func scalar(_ value: Value, _ form: ResourceForm) -> Value? {
        if form.isPowerShell, value == .null { return nil }
        if form.isTemplate, case .string(let text) = value, TemplateText.isExpression(text.utf8) {
            return nil
        }
        return value
    }

    /// The segments of a name; an expression is one, whatever is in it.
    private static func segments(_ name: String) -> [String] {
        TemplateText.isExpression(name.utf8) ? [name] : name.split(separator: "/").map(String.init)
    }

    /// A location in small letters and without blanks (Language §4.2.1).
    private static func normalised(_ location: Value) -> Value {
        guard case .string(let text) = location else { return location }
        let kept = text.utf8.filter { $0 != 0x20 }.map(MemberTrie.folded)
        return .string(String(decoding: kept, as: UTF8.self))
    }
}

/// The strings of ARM templates (Language §5.1).
enum TemplateText {
    /// Whether a string is an expression in brackets; `[[` begins a plain string.
    static func isExpression(_ text: some BidirectionalCollection<UInt8>) -> Bool {
        text.first == 0x5B && text.last == 0x5D && text.dropFirst().first != 0x5B
    }

    /// A string that is no expression, without the bracket that only says so.
    static func plain(_ text: [UInt8]) -> [UInt8] {
        text.starts(with: [0x5B, 0x5B]) && text.last == 0x5D ? Array(text.dropFirst()) : text
    }
}
