import Diagnostics

/// What a control-plane document tells of a vault or Managed HSM (Domain §2.4, §2.5, §4.3).
struct VaultDocument: Sendable {
    /// The resource type in small letters.
    enum Kind: String, Sendable {
        case vault = "microsoft.keyvault/vaults"
        case managedHSM = "microsoft.keyvault/managedhsms"

        /// The member that holds the address: of the document itself in PowerShell, of `properties` elsewhere.
        fileprivate var uriMember: String {
            switch self {
            case .vault: "vaulturi"
            case .managedHSM: "hsmuri"
            }
        }

        /// What follows a name in the hosts of the clouds (Domain §2.2).
        var hostSuffixes: [String] {
            switch self {
            case .vault: [".vault.azure.net", ".vault.usgovcloudapi.net", ".vault.azure.cn"]
            case .managedHSM:
                [
                    ".managedhsm.azure.net", ".managedhsm.usgovcloudapi.net",
                    ".managedhsm.azure.cn",
                ]
            }
        }
    }

    /// The ARM id as written.
    let id: String
    let kind: Kind
    /// In small letters.
    let name: String
    /// In small letters and without blanks; nil when the document does not say it.
    let location: String?
    /// The host of the data plane in small letters; nil when the document does not say it, as in lists of vaults.
    let host: String?

    /// Nil when a document is no vault or HSM, or has no ARM id.
    init?(_ document: ResourceDocument) {
        let root = document.cursor
        // PowerShell calls the id of a vault `ResourceId`.
        let id =
            document.naming.id.isEmpty ? root.text(of: "resourceid") ?? [] : document.naming.id
        guard let path = ResourcePath(id),
            let kind = Kind(rawValue: foldingASCII(String(decoding: path.type, as: UTF8.self)))
        else { return nil }
        self.id = String(decoding: id, as: UTF8.self)
        self.kind = kind
        name = foldingASCII(String(decoding: path.fullName, as: UTF8.self))
        let location = document.location
        self.location = location.isEmpty ? nil : String(decoding: location, as: UTF8.self)
        let properties = document.outline.cursor(at: .properties) ?? root
        host = properties.text(of: kind.uriMember).flatMap(Self.host)
    }

    /// The host of an address: of `https://Demo.vault.azure.net:443/` it is `demo.vault.azure.net`.
    private static func host(ofURI uri: [UInt8]) -> String? {
        var rest = foldingASCII(String(decoding: uri, as: UTF8.self))[...]
        if rest.hasPrefix("https://") { rest = rest.dropFirst(8) }
        let host = rest.prefix { $0 != "/" && $0 != ":" }
        return host.isEmpty ? nil : String(host)
    }
}

extension DocumentCursor {
    /// The text of a member of the object that stands here; nil for any other value. The name is in small letters.
    fileprivate func text(of name: String) -> [UInt8]? {
        guard var cursor = member(Array(name.utf8)), cursor.byte == 0x22 else { return nil }
        return cursor.bytes(of: cursor.readString())
    }
}
