package import Columns
package import PolicyCatalog

/// What a run wants to know of an inventory.
package struct InventoryProjection: Sendable {
    /// Which versions of an object count (decision 21).
    package enum Versions: Sendable { case current, all }

    /// The aliases to extract; a batch has a column for each one of its component type.
    package let aliases: Set<AliasID>
    /// Whether batches carry the identifier and name of each row.
    package let identities: Bool
    package let versions: Versions
    /// Nil when no resource documents are read.
    package let documents: DocumentSelection?
    /// Whether components get the ARM ids of their vaults and HSMs from the documents of these.
    package let joinsVaults: Bool
    /// What is read of the resources that IfNotExists effects look for, by their types in small letters.
    package let related: [String: DocumentProjection]
    /// Whether resource documents tell only some of their members, as the body of a PATCH does: what is missing is not collected.
    package let hasPartialDocuments: Bool

    package init(
        aliases: Set<AliasID>, identities: Bool = false, versions: Versions = .current,
        documents: DocumentSelection? = nil, joinsVaults: Bool = false,
        related: [String: DocumentProjection] = [:], hasPartialDocuments: Bool = false
    ) {
        self.aliases = aliases
        self.identities = identities
        self.versions = versions
        self.documents = documents
        self.joinsVaults = joinsVaults
        self.related = related
        self.hasPartialDocuments = hasPartialDocuments
    }

    /// The projected aliases of a component type, in the catalogue's order.
    func aliases(of type: ComponentType) -> [AliasID] {
        aliases.filter { Alias[$0].componentType == type }.sorted()
    }

    /// Whether the projection has an alias with this tail.
    func contains(tail: String) -> Bool {
        aliases.contains { Alias[$0].tail == tail }
    }
}
