/// A kind of object that a key mode evaluates: a row of a batch (Language §7.2).
package enum ComponentType: Int, Sendable, CaseIterable, Comparable {
    case vaultKey, vaultSecret, vaultCertificate, managedHSMKey

    /// The value of the field `type`, in the service's spelling (Domain §1.2).
    package var name: String {
        switch self {
        case .vaultKey: "Microsoft.KeyVault.Data/vaults/keys"
        case .vaultSecret: "Microsoft.KeyVault.Data/vaults/secrets"
        case .vaultCertificate: "Microsoft.KeyVault.Data/vaults/certificates"
        case .managedHSMKey: "Microsoft.ManagedHSM.Data/managedHsms/keys"
        }
    }

    /// The policy mode whose assignments judge components of this type (Language §2).
    package var mode: String {
        self == .managedHSMKey ? "Microsoft.ManagedHSM.Data" : "Microsoft.KeyVault.Data"
    }

    package static func < (left: ComponentType, right: ComponentType) -> Bool {
        left.rawValue < right.rawValue
    }
}
