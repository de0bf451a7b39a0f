import PolicyCatalog

/// A shape in which some tool prints a component (Domain §2.2 to §2.5).
enum InventoryForm: Int, CaseIterable, Sendable {
    /// A document in the terms of the aliases; complete (Domain §1.6).
    case aliasShaped
    /// REST key bundle and `az keyvault key show`.
    case keyBundle
    /// REST key item and an item of `az keyvault key list`.
    case keyItem
    case secret
    /// REST certificate bundle and `az keyvault certificate show`.
    case certificate
    case certificateItem
    case powerShellKey, powerShellKeyItem
    case powerShellSecret
    case powerShellCertificate, powerShellCertificateItem
    case resourceKey, resourceKeyItem
    case resourceSecret

    /// How this form gives the alias with a tail; what it does not list, it does not carry (Domain §2.6).
    func source(ofTail tail: String) -> FieldSource {
        switch self {
        case .aliasShaped: Self.aliasShapedSource(tail)
        case .keyBundle: Self.bundleSource(tail)
        case .keyItem, .secret, .certificateItem: Self.itemSource(tail)
        case .certificate: Self.certificateSource(tail)
        case .powerShellKey: Self.powerShellKeySource(tail)
        case .powerShellKeyItem, .powerShellSecret, .powerShellCertificateItem:
            Self.powerShellItemSource(tail)
        case .powerShellCertificate: Self.powerShellCertificateSource(tail)
        case .resourceKey: Self.resourceKeySource(tail)
        case .resourceKeyItem: Self.resourceItemSource(tail)
        case .resourceSecret: Self.resourceSource(tail)
        }
    }

    /// Whether records of this form come from a list, so that one object may appear once for each version (decision 21).
    var isListItem: Bool {
        switch self {
        case .keyItem, .secret, .certificateItem, .powerShellKeyItem, .powerShellSecret,
            .powerShellCertificateItem, .resourceKeyItem, .resourceSecret:
            true
        case .aliasShaped, .keyBundle, .certificate, .powerShellKey, .powerShellCertificate,
            .resourceKey:
            false
        }
    }

    /// Where the creation time of a version stands in this form.
    var created: FieldSource {
        source(ofTail: "attributes.createdOn").kind == .notCollected
            ? Self.itemSource("attributes.createdOn") : source(ofTail: "attributes.createdOn")
    }
}

/// Where a form holds the value of an alias, and how it is read.
struct FieldSource: Sendable {
    enum Kind: Sendable {
        case notCollected
        case text, integer, date
        /// The curve, which only elliptic keys have.
        case curve
        /// The curve of a certificate's policy, whatever its key type.
        case curveName
        /// The size that a record states beside the key.
        case declaredKeySize
        /// The size by `key.n`, `key.k` or the attributes, depending on the key type.
        case bundleKeySize
        case powerShellKeySize
        case resourceKeySize
        case suppliedRotation, resourceRotation
        case issuerName
        case issuerCommonName, powerShellIssuerCommonName
        case actionDays, actionPercentage
        case powerShellActionDays, powerShellActionPercentage

        /// Whether the value is what the members hold, not derived from other parts of the record.
        var isMember: Bool {
            switch self {
            case .text, .integer, .date, .curveName, .issuerName, .actionDays, .actionPercentage,
                .powerShellActionDays, .powerShellActionPercentage:
                true
            case .notCollected, .curve, .declaredKeySize, .bundleKeySize, .powerShellKeySize,
                .resourceKeySize, .suppliedRotation, .resourceRotation, .issuerCommonName,
                .powerShellIssuerCommonName:
                false
            }
        }
    }

    let kind: Kind
    let first: RecordMember
    /// Read when the first member is missing or null.
    let second: RecordMember?
    /// An object without which nothing under it is collected.
    let container: RecordMember?

    init(
        _ kind: Kind, _ first: RecordMember, or second: RecordMember? = nil,
        in container: RecordMember? = nil
    ) {
        self.kind = kind
        self.first = first
        self.second = second
        self.container = container
    }

    static let notCollected = FieldSource(.notCollected, .identifier)
}
