import PolicyCatalog
import Testing

@Suite struct PolicyModeTests {
    /// Language §2: modes fold case, and each accepts its own effects.
    @Test(arguments: [
        (
            "all", PolicyMode.all,
            "audit deny disabled append modify auditIfNotExists deployIfNotExists denyAction auditAction manual"
        ),
        (
            "Indexed", .indexed,
            "audit deny disabled append modify auditIfNotExists deployIfNotExists denyAction auditAction manual"
        ),
        ("Microsoft.Kubernetes.Data", .kubernetes, "audit deny mutate disabled"),
        ("microsoft.keyvault.data", .keyVault, "audit deny disabled"),
        ("Microsoft.ManagedHSM.Data", .managedHSM, "audit deny disabled"),
        ("Microsoft.Network.Data", .network, "addToNetworkGroup disabled"),
        ("Microsoft.DataFactory.Data", .dataFactory, "deny disabled"),
        ("Microsoft.MachineLearningServices.v2.Data", .machineLearningV2, "audit deny disabled"),
        ("Microsoft.ContainerService.Data", .containerService, "enforceRegoPolicy disabled"),
        ("Microsoft.MachineLearningServices.Data", .machineLearning, "enforceSetting disabled"),
        ("Microsoft.CognitiveServices.Data", .cognitiveServices, "audit deny disabled"),
        ("Microsoft.LoadTestService.Data", .loadTest, "audit deny disabled"),
    ])
    func acceptedEffects(_ name: String, _ mode: PolicyMode, _ effects: String) {
        #expect(PolicyMode(named: name) == mode)
        #expect(mode.acceptedEffects.map(\.name).joined(separator: " ") == effects)
    }

    @Test func unknownNames() {
        #expect(PolicyMode(named: "Microsoft.KeyVault") == nil)
        #expect(Effect(named: "auditifnotexists") == .auditIfNotExists)
        #expect(Effect(named: "auditing") == nil)
    }

    /// Domain §1.2.
    @Test func componentTypes() {
        #expect(PolicyMode.keyVault.componentTypes == [.vaultKey, .vaultSecret, .vaultCertificate])
        #expect(PolicyMode.managedHSM.componentTypes == [.managedHSMKey])
        #expect(PolicyMode.all.componentTypes == [])
        #expect(PolicyMode.allCases.filter(\.isKeyMode) == [.keyVault, .managedHSM])
    }
}
