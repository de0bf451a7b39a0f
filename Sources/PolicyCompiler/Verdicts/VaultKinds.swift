import Inventory

/// Kinds of vaults.
struct VaultKinds: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let vault = VaultKinds(rawValue: 1)
    static let managedHSM = VaultKinds(rawValue: 2)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The kind of a resource type or of a key mode; none for others.
    init(ofType name: String) {
        switch VaultKind(named: name) {
        case .vault: self = .vault
        case .managedHSM: self = .managedHSM
        case nil: self = []
        }
    }
}

extension JudgedBatch {
    /// The kinds of the vaults that hold the rows, or that the rows are.
    var vaultKinds: VaultKinds {
        switch rows {
        case .components(let batch, _): VaultKinds(ofType: batch.componentType.resourceType)
        case .documents(let batch, _): VaultKinds(ofType: batch.resourceType)
        }
    }
}

extension CompiledRule {
    /// The kinds of vaults whose components the rule judges; without an assignment all (decision 25).
    var vaultKinds: VaultKinds {
        guard isAssigned, let mode else { return [.vault, .managedHSM] }
        return VaultKinds(ofType: mode)
    }
}
