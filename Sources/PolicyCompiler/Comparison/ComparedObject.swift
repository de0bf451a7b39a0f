import Diagnostics
import Inventory
import PolicyCatalog

/// What a state is about: a resource, or a key, secret or certificate in it, whatever its version.
struct ComparedObject: Sendable, Hashable {
    enum Kind: UInt8, Sendable {
        /// The resource itself.
        case resource
        case key, secret, certificate
        /// A component whose type nobody knows here.
        case other

        /// The kind that a text names: `Certificate`, `Microsoft.KeyVault.Data/vaults/certificates`, `certificates` (Domain §3.3).
        init?(type: String) {
            switch foldingASCII(lastSegment(type)) {
            case "key", "keys": self = .key
            case "secret", "secrets": self = .secret
            case "certificate", "certificates": self = .certificate
            default: return nil
            }
        }

        init(_ type: ComponentType) {
            switch type {
            case .vaultKey, .managedHSMKey: self = .key
            case .vaultSecret: self = .secret
            case .vaultCertificate: self = .certificate
            }
        }
    }

    /// The position of the resource among those that the export names.
    let resource: Int32
    let kind: Kind
    /// In small letters; empty for the resource itself.
    let name: String
}

/// A component of an export's row, its parts taken from its id where the row does not give them.
struct ComparedComponent {
    let kind: ComparedObject.Kind
    /// In small letters.
    let name: String
    /// In small letters; empty when the id tells none.
    let version: String
    /// The vault's or HSM's host, when the id tells it.
    let host: String?

    /// The id is a data-plane URL as we write it, or `cert-NAME` as Azure's example has it (Domain §3.3).
    init(_ component: PolicyStateRecord.Component, resourceID: String) {
        let id = component.id ?? ""
        let url = DataPlaneURL(id)
        let prefixed = Self.prefixed(id)
        kind =
            component.type.flatMap { ComparedObject.Kind(type: $0) } ?? url?.kind ?? prefixed?.kind
            ?? (resourceKey(folded(resourceID))?.isHSM == true ? .key : .other)
        name = folded(component.name ?? url?.name ?? prefixed?.name ?? lastSegment(id))
        version = componentVersion(id)
        host = url?.host
    }

    private static func prefixed(_ id: String) -> (kind: ComparedObject.Kind, name: String)? {
        guard let dash = id.firstIndex(of: "-") else { return nil }
        let name = String(id[id.index(after: dash)...])
        let prefix = String(id[..<dash])
        if equalsFoldingASCII(prefix, "cert") { return (.certificate, name) }
        return ComparedObject.Kind(type: prefix).map { ($0, name) }
    }
}

/// The parts of `https://HOST/COLLECTION/NAME[/VERSION]`.
private struct DataPlaneURL {
    let host: String
    let kind: ComparedObject.Kind
    let name: String

    init?(_ id: String) {
        let parts = id.split(separator: "/", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count >= 5, equalsFoldingASCII(String(parts[0]), "https:"), parts[1].isEmpty,
            let kind = ComparedObject.Kind(type: String(parts[3])), !parts[4].isEmpty
        else { return nil }
        host = String(parts[2].prefix { $0 != ":" })
        self.kind = kind
        name = String(parts[4])
    }
}

/// The version at the end of a component's id, in small letters: after the name in a data-plane URL, after `versions` in an ARM id;
/// empty when there is none.
func componentVersion(_ id: String) -> String {
    let bytes = Array(id.utf8)
    let slashes = bytes.indices.filter { bytes[$0] == 0x2F }
    if bytes.first == 0x2F {
        guard slashes.count >= 2 else { return "" }
        let word = bytes[(slashes[slashes.count - 2] + 1)..<slashes[slashes.count - 1]]
        guard String(decoding: word, as: UTF8.self).lowercased() == "versions" else { return "" }
        return folded(lastSegment(id))
    }
    // https: // host / collection / name / version
    guard slashes.count >= 5, bytes.starts(with: "https:".utf8) else { return "" }
    return folded(String(decoding: bytes[(slashes[4] + 1)...], as: UTF8.self))
}

/// The name of a vault or HSM, which is unique in a cloud: what its ARM id and its host have in common.
struct ResourceKey: Hashable, Sendable {
    let isHSM: Bool
    let name: String
}

/// The key of an ARM id or a host in small letters; nil for any other resource.
func resourceKey(_ resource: String) -> ResourceKey? {
    let parts = resource.split(separator: "/")
    if parts.count > 1 {
        guard parts.count >= 4, parts[parts.count - 3] == "microsoft.keyvault" else { return nil }
        let type = parts[parts.count - 2]
        guard type == "vaults" || type == "managedhsms" else { return nil }
        return ResourceKey(isHSM: type == "managedhsms", name: String(parts[parts.count - 1]))
    }
    let labels = resource.split(separator: ".")
    guard labels.count > 2 else { return nil }
    return ResourceKey(isHSM: labels.contains("managedhsm"), name: String(labels[0]))
}

/// A name with its ASCII capitals made small; most have none.
func folded(_ name: String) -> String {
    name.utf8.contains { (0x41...0x5A).contains($0) } ? foldingASCII(name) : name
}
