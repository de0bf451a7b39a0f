import Diagnostics
package import PolicyCatalog

/// What the details of an IfNotExists effect ask for, for one resource (Language §6.2).
package struct RelatedQuery: Sendable {
    /// In small letters.
    package let type: String
    /// The last segments of the related resource's name; a last segment `?` is any.
    package var name: String?
    /// The resource's own when nil; ignored for child and extension types.
    package var resourceGroupName: String?
    package var scope: ExistenceScope

    package init(
        type: String, name: String? = nil, resourceGroupName: String? = nil,
        scope: ExistenceScope = .resourceGroup
    ) {
        self.type = foldingASCII(type)
        self.name = name
        self.resourceGroupName = resourceGroupName
        self.scope = scope
    }

    /// Whether a resource's name, its parents' before it, is one that is asked for.
    func matches(fullName: String) -> Bool {
        guard let name else { return true }
        let wanted = foldingASCII(name).split(separator: "/", omittingEmptySubsequences: false)
        let own = foldingASCII(fullName).split(separator: "/")
        guard wanted.count <= own.count else { return false }
        return zip(wanted.reversed(), own.reversed()).enumerated().allSatisfy { index, pair in
            pair.0 == pair.1 || index == 0 && pair.0 == "?"
        }
    }
}
