import Diagnostics

/// What a policy does about a resource that meets its condition (Language §6).
package enum Effect: String, Sendable, CaseIterable {
    case audit, deny, disabled
    case append, modify
    case auditIfNotExists, deployIfNotExists
    case denyAction, auditAction
    case manual
    case mutate
    case addToNetworkGroup
    case enforceRegoPolicy, enforceSetting

    /// The effect with this name, folding ASCII case; nil when unknown.
    package init?(named name: String) {
        let folded = foldingASCII(name)
        guard let effect = Self.allCases.first(where: { foldingASCII($0.rawValue) == folded })
        else { return nil }
        self = effect
    }

    /// The canonical name, such as `auditIfNotExists`.
    package var name: String { rawValue }
}
