package import Columns
package import PolicyCatalog

/// What rules mean in a run beside their own text.
package struct LoweringOptions: Sendable {
    /// What field names stand for.
    package var resolver: FieldResolver
    package var context: RuleContext

    package init(resolver: FieldResolver = FieldResolver(), context: RuleContext = RuleContext()) {
        self.resolver = resolver
        self.context = context
    }
}

/// What the context functions give, as far as a run was told; nil where it was not (Language §5.4).
package struct RuleContext: Sendable {
    package var requestContext: Value?
    package var resourceGroup: Value?
    package var subscription: Value?
    package var policy: Value?
    /// The api-version that a request is taken to have when nothing tells it; without one it is not collected.
    package var assumedAPIVersion: String?

    package init() {}
}
