package import PolicyCatalog

/// Which resources are related to a resource, as `details` of an IfNotExists effect say (Language §6.2).
///
/// What the rule computes stands among the operands of the `related` node, in the order of the flags below.
package struct RelatedSearch: Hashable, Sendable {
    /// In small letters.
    package let type: String
    package let scope: ExistenceScope
    /// Whether the rule names the resource that it wants; the last segment `?` stands for any.
    package let hasName: Bool
    /// Whether the rule names another resource group than that of the resource.
    package let hasResourceGroup: Bool

    package init(type: String, scope: ExistenceScope, hasName: Bool, hasResourceGroup: Bool) {
        self.type = type
        self.scope = scope
        self.hasName = hasName
        self.hasResourceGroup = hasResourceGroup
    }

    /// How many operands a `related` node of the search has: the resource, and what the rule computes.
    package var operandCount: Int { 1 + (hasName ? 1 : 0) + (hasResourceGroup ? 1 : 0) }
}
