/// An identifier of the data plane: `https://{host}[:port]/{collection}/{name}[/{version}][/]` (Domain §2.2).
struct VaultObjectAddress {
    enum Collection: String {
        case keys, secrets, certificates
    }

    /// In lower case, without port.
    let host: String
    let collection: Collection
    /// As it is written.
    let name: String
    let version: String?

    init?(_ text: String) {
        let scheme = "https://"
        guard
            let start = text.utf8.index(
                text.startIndex, offsetBy: scheme.utf8.count, limitedBy: text.endIndex),
            let head = String(text.utf8[..<start]), NameFolding.areEqual(head, scheme)
        else { return nil }
        var parts = text.utf8[start...]
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { Substring($0) }
        if parts.count > 3, parts.last == "" { parts.removeLast() }
        guard (3...4).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }),
            let host = Self.host(parts[0]),
            let collection = Collection(rawValue: NameFolding.folded(String(parts[1])))
        else { return nil }
        self.host = host
        self.collection = collection
        self.name = String(parts[2])
        self.version = parts.count == 4 ? String(parts[3]) : nil
    }

    /// Reads the identifier of a record.
    init(_ value: ReferenceJSON?, _ name: String) throws(Rejection) {
        guard let text = value?.text, let address = VaultObjectAddress(text) else {
            throw Rejection("`\(name)` is not an object identifier")
        }
        self = address
    }

    /// The identifier in one spelling (decision 24).
    var componentID: String {
        "https://\(host)/\(collection.rawValue)/\(name)" + (version.map { "/" + $0 } ?? "")
    }

    var kind: ReferenceComponentKind {
        get throws(Rejection) {
            let isHSM = host.contains(".managedhsm.")
            switch collection {
            case .keys: return isHSM ? .hsmKey : .vaultKey
            case .secrets where !isHSM: return .vaultSecret
            case .certificates where !isHSM: return .vaultCertificate
            case .secrets, .certificates: throw Rejection("a managed HSM holds only keys")
            }
        }
    }

    /// A component with this identity whose fields are not collected.
    func component(resourceID: String? = nil) throws(Rejection) -> ReferenceComponent {
        ReferenceComponent(
            componentType: try kind.typeName, componentID: componentID, componentName: name,
            resourceID: resourceID ?? host, unlisted: .notCollected)
    }

    private static func host(_ authority: Substring) -> String? {
        let parts = authority.utf8
            .split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard parts.count <= 2, let host = parts.first, !host.isEmpty,
            !host.utf8.contains(UInt8(ascii: "@")),
            parts.dropFirst().allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        return NameFolding.folded(String(host))
    }
}
