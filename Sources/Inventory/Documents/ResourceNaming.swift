import Columns

/// What a resource is called (Language §4.2.1), in UTF-8.
struct ResourceNaming {
    /// As written; empty when the document has none.
    private(set) var id: [UInt8]
    /// As written, or from the id; empty when neither says it.
    private(set) var type: [UInt8]
    /// The names of the resource's parents, from the outermost, and its own, joined with `/`; empty when neither name nor id is there.
    let fullName: [UInt8]
    /// Where in `fullName` the last name begins.
    private let lastName: Int
    /// Whether a name is a template's expression.
    private let isUnknown: Bool

    /// The naming of a document outside templates.
    init(_ outline: ResourceOutline) {
        id = outline.bytes(.id) ?? []
        let path = ResourcePath(id)
        type =
            outline.bytes(.type) ?? path?.type
            ?? (outline.has(.hsmUri) ? Array("Microsoft.KeyVault/managedHSMs".utf8) : [])
        let name = outline.bytes(.name) ?? []
        // An id tells the parents, which the name of a REST body leaves out.
        fullName = name.contains(0x2F) ? name : path?.fullName ?? name
        lastName = Self.lastName(of: fullName)
        isUnknown = false
    }

    /// The naming of a template's resource; a child has the type and the names of its parent before its own.
    init(_ outline: ResourceOutline, in parent: ResourceNaming?) {
        id = outline.bytes(.id) ?? []
        let type = outline.bytes(.type) ?? []
        // A type that begins with a namespace is whole.
        let isWhole = type.prefix { $0 != 0x2F }.contains(0x2E)
        self.type = isWhole ? type : parent.map { $0.type + [0x2F] + type } ?? type
        let name = outline.bytes(.name) ?? []
        let isExpression = TemplateText.isExpression(name)
        let before = parent.map { $0.fullName + [0x2F] } ?? []
        fullName = before + name
        // Slashes in an expression part nothing.
        lastName = isExpression ? before.count : Self.lastName(of: fullName)
        isUnknown = isExpression || parent?.isUnknown == true
    }

    /// The naming of a document that Azure Resource Manager does not know.
    func local(_ document: LocalDocument) -> ResourceNaming {
        var naming = self
        naming.type = document.type
        naming.id = document.id(id, name: fullName)
        return naming
    }

    private static func lastName(of name: [UInt8]) -> Int {
        name.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
    }

    /// The last segment of the name.
    var name: ArraySlice<UInt8> { fullName[lastName...] }

    var foldedType: [UInt8] { type.map(MemberTrie.folded) }

    /// Whether resources of this kind have no location, or not always: subscriptions, management groups, what authorizes, and what extends
    /// another resource.
    var liesNowhere: Bool {
        let type = String(decoding: foldedType, as: UTF8.self)
        let id = String(decoding: self.id.map(MemberTrie.folded), as: UTF8.self)
        return Self.typesNowhere.contains(type) || type.hasPrefix("microsoft.authorization/")
            || id.split(separator: "/").count { $0 == "providers" } > 1
    }

    private static let typesNowhere: Set = [
        "microsoft.resources/subscriptions", "microsoft.management/managementgroups",
        "microsoft.insights/diagnosticsettings",
    ]

    /// The value of a derived field; nil when the form does not tell it.
    func value(
        of field: DocumentField, in outline: ResourceOutline, _ form: ResourceForm,
        _ containers: ResourceContainers
    ) throws(RecordFault) -> Value? {
        switch field {
        case .members: return nil
        case .name: return TemplateText.isExpression(name) && isUnknown ? nil : Self.value(name)
        case .fullName: return isUnknown ? nil : Self.value(fullName[...])
        case .type: return Self.value(type[...])
        case .id:
            return id.isEmpty && (form.isTemplate || form.isPowerShell) ? nil : Self.value(id[...])
        case .apiVersion: return Self.known(try outline.value(.apiVersion), form)
        case .location:
            return Self.known(try outline.value(.location), form).map(Self.normalised)
        case .container(let member):
            return containers.value(member, for: String(decoding: id, as: UTF8.self))
        }
    }

    private static func value(_ text: ArraySlice<UInt8>) -> Value {
        text.isEmpty ? .null : .string(String(decoding: text, as: UTF8.self))
    }

    private static func known(_ value: Value, _ form: ResourceForm) -> Value? {
        if form.isPowerShell || form.isPartial, value == .null { return nil }
        guard form.isTemplate, case .string(let text) = value else { return value }
        return TemplateText.isExpression(text.utf8) ? nil : value
    }

    /// A location in small letters and without blanks (Language §4.2.1).
    static func normalised(_ location: Value) -> Value {
        guard case .string(let text) = location else { return location }
        return .string(String(decoding: normalised(location: Array(text.utf8)), as: UTF8.self))
    }

    static func normalised(location: [UInt8]) -> [UInt8] {
        location.filter { $0 != 0x20 }.map(MemberTrie.folded)
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
