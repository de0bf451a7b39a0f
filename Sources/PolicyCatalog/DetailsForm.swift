/// What `then.details` looks like for an effect (Language §6).
package enum DetailsForm: Sendable, Hashable, CaseIterable {
    /// Nothing: `audit` and `deny`, but for Kubernetes.
    case none
    /// The array of `append` (Language §6.4).
    case entries
    case modification
    /// The related resource of `auditIfNotExists` and `deployIfNotExists` (Language §6.2, §6.3).
    case relatedResource
    /// The actions that `denyAction` denies (Language §6.5).
    case actions
    /// The state of `manual` (Language §6.6).
    case attestation
    /// A Gatekeeper constraint or mutation (Language §6.7).
    case constraint
    case networkGroup
    case regoPolicy
    case setting

    /// The form for an effect in a mode; nil for `disabled`, which ignores its details.
    package init?(_ effect: Effect, in mode: PolicyMode) {
        switch effect {
        case .disabled: return nil
        case .audit, .deny: self = mode == .kubernetes ? .constraint : .none
        case .append: self = .entries
        case .modify: self = .modification
        case .auditIfNotExists, .deployIfNotExists: self = .relatedResource
        case .denyAction, .auditAction: self = .actions
        case .manual: self = .attestation
        case .mutate: self = .constraint
        case .addToNetworkGroup: self = .networkGroup
        case .enforceRegoPolicy: self = .regoPolicy
        case .enforceSetting: self = .setting
        }
    }

    /// The members of the object.
    package var members: [DetailsMember] {
        switch self {
        case .none, .entries: []
        case .modification:
            [
                .init("roleDefinitionIds", .array, neededBy: [.modify]),
                .init("conflictEffect", .string, ["deny", "audit", "disabled"]),
                .init("operations", .array, neededBy: [.modify]),
            ]
        case .relatedResource:
            [
                .init("type", .string, neededBy: [.auditIfNotExists, .deployIfNotExists]),
                .init("name", .string), .init("resourceGroupName", .string),
                .init("existenceScope", .string, ["ResourceGroup", "Subscription"]),
                .init("evaluationDelay", .string), .init("existenceCondition", .object),
                .init("roleDefinitionIds", .array, neededBy: [.deployIfNotExists]),
                .init("deploymentScope", .string, ["ResourceGroup", "Subscription"]),
                .init("deployment", .object, neededBy: [.deployIfNotExists]),
            ]
        case .actions:
            [
                .init("actionNames", .array, neededBy: [.denyAction]),
                .init("cascadeBehaviors", .object),
            ]
        case .attestation:
            [.init("defaultState", .string, ["Unknown", "Compliant", "NonCompliant"])]
        case .constraint: Self.constraintMembers
        case .networkGroup:
            [.init("networkGroupId", .string, neededBy: [.addToNetworkGroup])]
        case .regoPolicy:
            [
                .init("policy", .string, neededBy: [.enforceRegoPolicy]),
                .init("policyId", .string, neededBy: [.enforceRegoPolicy]),
                .init("policyParameters", .object),
            ]
        case .setting: [.init("setting", .object, neededBy: [.enforceSetting])]
        }
    }

    private static let constraintMembers: [DetailsMember] = [
        .init("templateInfo", .object), .init("constraintTemplate", .string),
        .init("constraint", .string), .init("mutationInfo", .object, neededBy: [.mutate]),
        .init("apiGroups", .array), .init("kinds", .array), .init("namespaces", .array),
        .init("excludedNamespaces", .array), .init("labelSelector", .object),
        .init("scope", .string, ["*", "Cluster", "Namespaced"]), .init("values", .object),
        .init("source", .string, ["Original", "Generated", "All"]), .init("warn", .boolean),
    ]
}

/// A member of `details`.
package struct DetailsMember: Sendable {
    package let name: String
    package let types: ValueTypes
    /// The values that the member may have, in any letter case; empty for any.
    package let values: [String]
    /// The effects that do not work without it.
    package let neededBy: [Effect]

    init(_ name: String, _ types: ValueTypes, _ values: [String] = [], neededBy: [Effect] = []) {
        self.name = name
        self.types = types
        self.values = values
        self.neededBy = neededBy
    }
}
