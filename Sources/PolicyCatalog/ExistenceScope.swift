/// How far from a resource its related resources may lie (Language §6.2); ignored for types below or on the resource.
package enum ExistenceScope: String, Sendable, CaseIterable {
    case resourceGroup, subscription
}
