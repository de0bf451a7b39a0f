/// A document of a Managed HSM's own access control or settings, which Azure Resource Manager does not know.
///
/// Some have the type of their kin in Azure, none has an ARM id. Policies name them by types of policyc's own:
///
/// | document | told by | type |
/// |---|---|---|
/// | role assignment | a role definition of the HSM, else a scope in it (Domain §3.4) | `Policyc.ManagedHSM/roleAssignments` |
/// | role definition | its id | `Policyc.ManagedHSM/roleDefinitions` |
/// | setting | the type of its value (Domain §2.5) | `Policyc.ManagedHSM/settings` |
enum LocalDocument {
    case roleAssignment, roleDefinition, setting

    /// Nil for any other document.
    init?(_ document: DocumentCursor, _ outline: ResourceOutline, type: [UInt8]) {
        let id = outline.bytes(.id) ?? []
        // Most documents have an ARM id, and none of these is looked at further.
        if id.lazy.map(MemberTrie.folded).starts(with: Self.definitionID) {
            self = .roleDefinition
        } else if type == Self.azureAssignment {
            guard Self.isLocal(outline.cursor(at: .properties) ?? document) else { return nil }
            self = .roleAssignment
        } else if id.isEmpty, outline.has(.name), Self.isSetting(document, type) {
            self = .setting
        } else {
            return nil
        }
    }

    private static func isLocal(_ body: DocumentCursor) -> Bool {
        if let role = body.foldedText(of: roleDefinitionID) { return role.starts(with: provider) }
        guard let scope = body.foldedText(of: scope) else { return false }
        return scope == [0x2F] || scope.starts(with: Array("/keys".utf8))
    }

    /// The command line prints `settingType`, REST gives the type of the value as `type`.
    private static func isSetting(_ document: DocumentCursor, _ type: [UInt8]) -> Bool {
        let isTyped = type.isEmpty ? document.member(settingType) != nil : type == boolean
        return isTyped && document.member(Array("value".utf8)) != nil
    }

    var type: [UInt8] {
        switch self {
        case .roleAssignment: Array("Policyc.ManagedHSM/roleAssignments".utf8)
        case .roleDefinition: Array("Policyc.ManagedHSM/roleDefinitions".utf8)
        case .setting: Array("Policyc.ManagedHSM/settings".utf8)
        }
    }

    /// An id that no scope of Azure holds: assignments get the beginning that ids of definitions have.
    func id(_ id: [UInt8], name: [UInt8]) -> [UInt8] {
        switch self {
        case .roleAssignment: id.first == 0x2F ? Array("Microsoft.KeyVault".utf8) + id : id
        case .roleDefinition: id
        case .setting: Array("settings/".utf8) + name
        }
    }

    func form(_ outline: ResourceOutline) -> ResourceForm {
        ResourceForm(liftsProperties: !outline.hasObject(.properties), local: self)
    }

    /// The member of `properties` that a name in the document stands for, both in small letters.
    func member(named name: [UInt8]) -> [UInt8] {
        switch self {
        case .roleAssignment: Self.assignmentNames[name] ?? name
        // In the body of a REST definition `type` is the kind of the role; elsewhere no member of `properties` has the name.
        case .roleDefinition: name == Self.type ? Self.roleType : name
        case .setting: name
        }
    }

    /// Members of `properties` that tools look up in the directory or in the role definitions: not known where they are missing,
    /// null or `Unknown` (Domain §3.4).
    var resolvedMembers: [[UInt8]] {
        switch self {
        case .roleAssignment: Self.namesOfPrincipals
        case .roleDefinition, .setting: []
        }
    }

    private static let provider = Array("microsoft.keyvault/".utf8)
    private static let definitionID = Array(
        "microsoft.keyvault/providers/microsoft.authorization/roledefinitions/".utf8)
    private static let azureAssignment = Array("microsoft.authorization/roleassignments".utf8)
    private static let roleDefinitionID = Array("roledefinitionid".utf8)
    private static let scope = Array("scope".utf8)
    private static let settingType = Array("settingtype".utf8)
    private static let boolean = Array("boolean".utf8)

    private static let type = Array("type".utf8)
    private static let roleType = Array("roletype".utf8)
    private static let namesOfPrincipals = ["principaltype", "principalname", "rolename"].map {
        Array($0.utf8)
    }
    /// The names of PowerShell (Domain §2.4).
    private static let assignmentNames = Dictionary(
        uniqueKeysWithValues: zip(
            ["objecttype", "displayname", "roledefinitionname"].map { Array($0.utf8) },
            namesOfPrincipals))
}

/// The settings of a Managed HSM as REST gives them: `{"settings": [{"name": …, "type": "boolean", "value": …}]}`.
struct SettingsPage {
    private var cursor: DocumentCursor
    private var isFirst = true

    /// Nil for any other document.
    init?(_ document: DocumentCursor, _ outline: ResourceOutline) {
        guard !outline.has(.id), !outline.has(.type), !outline.has(.name),
            let settings = document.member(Array("settings".utf8)), settings.byte == 0x5B
        else { return nil }
        cursor = settings
    }

    /// The next setting; nil when there is none left.
    mutating func next() -> DocumentCursor? {
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            defer { cursor.skipValue() }
            if cursor.byte == 0x7B { return cursor }
        }
        return nil
    }
}

extension DocumentCursor {
    /// The text of a member of the object that stands here, in small letters; nil when it is missing or no string.
    fileprivate func foldedText(of name: [UInt8]) -> [UInt8]? {
        guard var value = member(name), value.byte == 0x22 else { return nil }
        return value.bytes(of: value.readString()).map(MemberTrie.folded)
    }
}
