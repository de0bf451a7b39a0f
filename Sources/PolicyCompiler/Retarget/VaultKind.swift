import Diagnostics
import PolicyCatalog

/// What keys live in, and what its types, modes and built-in policies are called.
enum VaultKind: Sendable {
    case vault, managedHSM

    /// The kind of a resource type, of a key mode or of a type of components; nil for others.
    init?(named name: String) {
        let folded = foldingASCII(name)
        if Self.vault.names.contains(where: { foldingASCII($0) == folded }) {
            self = .vault
        } else if Self.managedHSM.names.contains(where: { foldingASCII($0) == folded }) {
            self = .managedHSM
        } else {
            return nil
        }
    }

    var other: VaultKind { self == .vault ? .managedHSM : .vault }

    /// The type of components, the resource type and the mode: each name stands at the place of its counterpart.
    var names: [String] {
        switch self {
        case .vault:
            [
                "Microsoft.KeyVault.Data/vaults/keys", "Microsoft.KeyVault/vaults",
                "Microsoft.KeyVault.Data",
            ]
        case .managedHSM:
            [
                "Microsoft.ManagedHSM.Data/managedHSMs/keys", "Microsoft.KeyVault/managedHSMs",
                "Microsoft.ManagedHSM.Data",
            ]
        }
    }

    /// The group of its private endpoints, as the built-in policies that create them have it.
    var privateLinkGroup: String { self == .vault ? "vault" : "managedhsm" }

    /// How people call it.
    var title: String { self == .vault ? "Key Vault" : "Managed HSM" }

    /// What stands for it in names of policies.
    var slug: String { self == .vault ? "key-vault" : "managed-hsm" }

    /// What the paths of built-in policies that ask the same have in place of each other; the first that fits counts.
    private static let paths = [
        ("keys/keys-", "managed-hsm/managed-hsm-keys-"), ("vaults/", "managed-hsm/managed-hsm-"),
        ("-keyvault-vaults-", "-keyvault-managedhsms-"),
        ("monitoring/key-vault-", "monitoring/managed-hsm-"),
    ]

    /// The built-in policy that asks the same of the other kind; nil when there is none.
    func counterpart(ofDefinition id: String) -> BuiltinPolicy? {
        guard let policy = BuiltinPolicy.withID(id) else { return nil }
        for (vault, hsm) in Self.paths {
            let (own, others) = self == .vault ? (vault, hsm) : (hsm, vault)
            guard policy.path.contains(own) else { continue }
            let path = policy.path.replacing(own, with: others)
            return BuiltinPolicy.all.first { $0.path == path }
        }
        return nil
    }
}
