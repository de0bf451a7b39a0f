import PolicyCatalog

/// What a record is.
enum RecordKind {
    case component(RecordedComponent)
    /// A rotation policy: the key that it belongs to and its actions, if it has any.
    case rotationPolicy(objectKey: [UInt8], actions: SlotValue?)
    /// An issuer of certificates: the host, its name and its provider.
    case issuer(host: [UInt8], name: [UInt8], provider: SlotValue)
    /// An object whose elements are records, under `value` or `data`.
    case page
    /// A resource document that is no component.
    case resource
    /// An object that is known and is no component, or that is deleted.
    case ignored
    case unrecognized
}

/// A record's component: its form, its type and where its identifiers stand.
struct RecordedComponent {
    let form: InventoryForm
    let type: ComponentType
    /// The data-plane identifier; nil when the record has none that can be read.
    let identifier: ComponentIdentifier?
    /// The ARM id of a control-plane record.
    let resource: ResourceIdentifier?
}

extension RecordScanner {
    /// Tells what the record last read is, from the members that it has (Domain §2.2 to §2.5).
    mutating func recognize() throws(RecordFault) -> RecordKind {
        if let type = text(of: .type), let aliasType = Self.componentType(type) {
            return .component(aliasShaped(aliasType))
        }
        if isPresent(.recoveryIdentifier) || isPresent(.scheduledPurgeDate)
            || isPresent(.deletedDate)
        {
            return .ignored
        }
        // A record with an identifier is itself, whatever an odd tool put in a member of that name.
        if isKind(.value, .array) || isKind(.data, .array), value(of: .identifier) == nil,
            value(of: .keyIdentifier) == nil, holdsRecords()
        {
            return .page
        }
        if let kind = try recognizeResource() { return kind }
        return try recognizeObject()
    }

    private static func componentType(_ text: ByteText) -> ComponentType? {
        if text.equalsFolded("microsoft.keyvault.data/vaults/keys") { return .vaultKey }
        if text.equalsFolded("microsoft.keyvault.data/vaults/secrets") { return .vaultSecret }
        if text.equalsFolded("microsoft.keyvault.data/vaults/certificates") {
            return .vaultCertificate
        }
        return text.equalsFolded("microsoft.managedhsm.data/managedhsms/keys")
            ? .managedHSMKey : nil
    }

    private mutating func aliasShaped(_ type: ComponentType) -> RecordedComponent {
        RecordedComponent(
            form: .aliasShaped, type: type,
            identifier: text(of: .identifier).flatMap {
                ComponentIdentifier($0, after: &lastIdentifier)
            }, resource: nil)
    }

    private func holdsRecords() -> Bool {
        let member = isKind(.value, .array) ? RecordMember.value : .data
        guard let value = value(of: member) else { return false }
        let text = raw(value)
        var index = 1
        while index < text.count, text[index] <= 0x20 { index += 1 }
        return index < text.count && [0x7B, 0x5B, 0x5D].contains(text[index])
    }

    /// A control-plane document; nil when the record has no ARM id.
    private mutating func recognizeResource() throws(RecordFault) -> RecordKind? {
        guard let id = text(of: .identifier), id.count > 0, id[0] == 0x2F else { return nil }
        guard let resource = ResourceIdentifier(id) else { return .resource }
        if let properties = value(of: .properties), properties.kind != .object,
            properties.kind != .null, !FieldReader.isCutDown(properties, &self)
        {
            throw RecordFault(cause: .notObject("properties"), offset: properties.offset)
        }
        let uri =
            text(of: .propertiesKeyURIWithVersion) ?? text(of: .propertiesKeyURI)
            ?? text(of: .propertiesSecretURIWithVersion) ?? text(of: .propertiesSecretURI)
        // Every key has a type: a document that has none, or null, was made from a list.
        let isWhole = isPresent(.propertiesKty)
        let form: InventoryForm =
            resource.componentType == .vaultSecret
            ? .resourceSecret : isWhole ? .resourceKey : .resourceKeyItem
        return .component(
            RecordedComponent(
                form: form, type: resource.componentType,
                identifier: uri.flatMap {
                    ComponentIdentifier($0, after: &lastIdentifier)
                }, resource: resource))
    }

    /// An object of the data plane, told by its identifier.
    private mutating func recognizeObject() throws(RecordFault) -> RecordKind {
        let isPowerShell = isPresent(.vaultName)
        let isBundle = !isPowerShell && isKind(.key, .object)
        let member: RecordMember =
            isBundle ? .keyKid : value(of: .identifier) != nil ? .identifier : .keyIdentifier
        guard let value = value(of: member), value.kind != .null else {
            return isPowerShell ? powerShellRotation() : .unrecognized
        }
        guard value.kind == .text || value.kind == .escapedText else {
            if member == .identifier { return .unrecognized }
            throw RecordFault(cause: .badIdentifier(member.path), offset: value.offset)
        }
        guard let identifier = ComponentIdentifier(text(value), after: &lastIdentifier) else {
            if isBundle || member == .keyIdentifier {
                throw RecordFault(cause: .badIdentifier(member.path), offset: value.offset)
            }
            return .unrecognized
        }
        if let kind = recognizeAuxiliary(identifier) { return kind }
        let isKey = isBundle || member == .keyIdentifier
        guard let type = identifier.componentType, !isKey || identifier.collection == .keys else {
            throw RecordFault(cause: .badIdentifier(member.path), offset: value.offset)
        }
        return .component(
            RecordedComponent(
                form: form(of: type, isPowerShell, isBundle), type: type, identifier: identifier,
                resource: nil))
    }

    /// A record that helps to read components and is none itself.
    private mutating func recognizeAuxiliary(_ identifier: ComponentIdentifier) -> RecordKind? {
        guard identifier.version != nil || identifier.collection == .certificates else {
            return nil
        }
        if identifier.collection == .keys, identifier.hasSubresource("rotationpolicy") {
            return .rotationPolicy(
                objectKey: identifier.objectKey, actions: value(of: .lifetimeActions))
        }
        guard identifier.collection == .certificates else { return nil }
        if identifier.text[identifier.name].equalsFolded("issuers"), let name = identifier.version,
            let provider = value(of: .provider)
        {
            return .issuer(
                host: identifier.foldedHost,
                name: identifier.text[name].bytes.map(MemberTrie.folded), provider: provider)
        }
        let isOther =
            identifier.hasSubresource("policy") || identifier.hasSubresource("pending")
            || identifier.text[identifier.name].equalsFolded("contacts")
        return isOther ? .ignored : nil
    }

    /// A rotation policy that names its vault and key instead of an identifier.
    private mutating func powerShellRotation() -> RecordKind {
        guard let actions = value(of: .lifetimeActions), let vault = text(of: .vaultName),
            let key = text(of: .keyName)
        else { return .unrecognized }
        return .rotationPolicy(
            objectKey: vault.bytes.map(MemberTrie.folded) + [0x2F]
                + key.bytes.map(MemberTrie.folded), actions: actions)
    }

    private func form(
        of type: ComponentType, _ isPowerShell: Bool, _ isBundle: Bool
    ) -> InventoryForm {
        switch type {
        case .vaultSecret: return isPowerShell ? .powerShellSecret : .secret
        case .vaultCertificate:
            if isPowerShell {
                return value(of: .policy) != nil || value(of: .certificate) != nil
                    ? .powerShellCertificate : .powerShellCertificateItem
            }
            return value(of: .policy) != nil || value(of: .certificateBytes) != nil
                ? .certificate : .certificateItem
        case .vaultKey, .managedHSMKey:
            if isPowerShell {
                return isPresent(.keyType) || isPresent(.key)
                    ? .powerShellKey : .powerShellKeyItem
            }
            return isBundle ? .keyBundle : .keyItem
        }
    }

    /// Whether the record has a member that is not null.
    func isPresent(_ member: RecordMember) -> Bool {
        value(of: member).map { $0.kind != .null } ?? false
    }

    func isKind(_ member: RecordMember, _ kind: ValueKind) -> Bool {
        value(of: member)?.kind == kind
    }

    /// The text of a member; nil when it is missing or no string.
    mutating func text(of member: RecordMember) -> ByteText? {
        guard let value = value(of: member), value.kind == .text || value.kind == .escapedText
        else { return nil }
        return text(value)
    }
}
