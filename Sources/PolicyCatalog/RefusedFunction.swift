import Diagnostics

/// Functions of deployment templates that are not functions of a rule (Language §5.5).
package enum RefusedFunction: Sendable {
    /// The service refuses the function in a rule.
    case disallowed
    /// Neither documented as refused nor known to work.
    case uncertain

    /// What is known about a function that is no `PolicyFunction`; nil when the name is unknown.
    package init?(named name: String) {
        let folded = foldingASCII(name)
        if Self.disallowedNames.contains(folded) || Self.isListFunction(folded) {
            self = .disallowed
        } else if Self.uncertainNames.contains(folded) {
            self = .uncertain
        } else {
            return nil
        }
    }

    /// `listKeys`, `listSecrets` and the like: every resource provider has its own.
    private static func isListFunction(_ folded: String) -> Bool {
        folded.hasPrefix("list") && folded.utf8.count > 4
    }

    private static let disallowedNames: Set<String> = Set(
        [
            "copyIndex", "dateTimeAdd", "dateTimeFromEpoch", "dateTimeToEpoch", "deployment",
            "environment", "extensionResourceId", "lambda", "lambdaVariables", "map", "filter",
            "reduce", "sort", "toObject", "groupBy", "mapValues", "managementGroup", "newGuid",
            "pickZones", "providers", "reference", "resourceId", "subscriptionResourceId",
            "tenantResourceId", "tenant", "variables",
        ].map(foldingASCII))

    private static let uncertainNames: Set<String> = Set(
        [
            "indexFromEnd", "tryIndexFromEnd", "shallowMerge", "objectKeys", "parseCidr",
            "cidrSubnet", "cidrHost", "flatten", "toLogicalZone", "toLogicalZones",
            "toPhysicalZone", "toPhysicalZones", "deployer", "fail", "references",
            "managementGroupResourceId",
        ].map(foldingASCII))
}
