import Diagnostics

/// What resources a definition looks at (Language §2); a definition without a mode acts as `Indexed`.
package enum PolicyMode: String, Sendable, CaseIterable {
    case all = "All"
    case indexed = "Indexed"
    case kubernetes = "Microsoft.Kubernetes.Data"
    case keyVault = "Microsoft.KeyVault.Data"
    case managedHSM = "Microsoft.ManagedHSM.Data"
    case network = "Microsoft.Network.Data"
    case dataFactory = "Microsoft.DataFactory.Data"
    case machineLearningV2 = "Microsoft.MachineLearningServices.v2.Data"
    case containerService = "Microsoft.ContainerService.Data"
    case machineLearning = "Microsoft.MachineLearningServices.Data"
    case cognitiveServices = "Microsoft.CognitiveServices.Data"
    case loadTest = "Microsoft.LoadTestService.Data"

    /// The mode with this name, folding ASCII case; nil when unknown.
    package init?(named name: String) {
        let folded = foldingASCII(name)
        guard let mode = Self.allCases.first(where: { foldingASCII($0.rawValue) == folded })
        else { return nil }
        self = mode
    }

    /// The name in the service's spelling.
    package var name: String { rawValue }

    /// Whether the mode evaluates keys, secrets and certificates, whose aliases the catalogue holds.
    package var isKeyMode: Bool { self == .keyVault || self == .managedHSM }

    /// The component types that a key mode evaluates; empty for every other mode.
    package var componentTypes: [ComponentType] {
        ComponentType.allCases.filter { $0.mode == name }
    }

    /// The effects that the mode accepts, as documented or, where undocumented, as built-ins use them (Language §2, §9.3).
    package var acceptedEffects: [Effect] {
        switch self {
        case .all, .indexed:
            [
                .audit, .deny, .disabled, .append, .modify, .auditIfNotExists, .deployIfNotExists,
                .denyAction, .auditAction, .manual,
            ]
        case .kubernetes: [.audit, .deny, .mutate, .disabled]
        case .keyVault, .managedHSM, .machineLearningV2, .loadTest, .cognitiveServices:
            [.audit, .deny, .disabled]
        case .network: [.addToNetworkGroup, .disabled]
        case .dataFactory: [.deny, .disabled]
        case .containerService: [.enforceRegoPolicy, .disabled]
        case .machineLearning: [.enforceSetting, .disabled]
        }
    }
}
