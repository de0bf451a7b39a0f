import PolicyCompiler
import TestSupport
import Testing

/// Why an assignment has not started: no vault in scope, or no such component in the vaults (Domain §3.1).
struct NotStartedTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let documents: [String]
        let inventory: [String]
        let reason: String?
        var status = ExitStatus.clean
        var testDescription: String { name }
    }

    private static let vault = GovernedKey.vaultDocument
    private static let pool = vault.replacing("vaults/demo-vault", with: "managedHSMs/demo-vault")
        .replacing(#""Microsoft.KeyVault/vaults""#, with: #""Microsoft.KeyVault/managedHSMs""#)
        .replacing("vaultUri", with: "hsmUri")
        .replacing("demo-vault.vault.azure.net", with: "demo-vault.managedhsm.azure.net")
    private static let listed = vault.replacing(
        #""properties":{"vaultUri":"https://demo-vault.vault.azure.net/"}"#, with: #""tags":null"#)
    private static let powerShell = #"""
        {"VaultName":"demo-vault","ResourceId":"\#(GovernedKey.vault)","Location":"westeurope",
        "VaultUri":"https://demo-vault.vault.azure.net/"}
        """#
    private static let secret =
        #"{"id":"https://demo-vault.vault.azure.net/secrets/s","attributes":{"enabled":true}}"#
    private static let endpoint = #"""
        {"id":"\#(GovernedKey.group)/providers/Microsoft.Network/privateEndpoints/p","name":"p",
        "type":"Microsoft.Network/privateEndpoints","location":"westeurope","properties":{}}
        """#
    private static let role = #"""
        {"id":"\#(GovernedKey.group)/providers/Microsoft.Authorization/roleAssignments/r","name":"r",
        "type":"Microsoft.Authorization/roleAssignments","properties":{"principalId":"p"}}
        """#

    private static let onKeys = [GovernedKey.assignment()]
    private static let elsewhere = [
        GovernedKey.assignment(at: "/subscriptions/00000000-0000-0000-0000-000000000009")
    ]
    private static let onHSMs = [
        GovernedKey.assignment(of: AssignedPolicy.managedHSMExpirationSet.definitionID)
    ]

    static let rows: [Row] = [
        Row(
            name: "a vault alone", documents: onKeys, inventory: [vault],
            reason: "NoSuchComponent"),
        Row(
            name: "a vault as lists have it", documents: onKeys, inventory: [listed],
            reason: "NoSuchComponent"),
        Row(
            name: "a vault of PowerShell", documents: onKeys, inventory: [powerShell],
            reason: "NoSuchComponent"),
        Row(
            name: "a vault with secrets alone", documents: onKeys, inventory: [vault, secret],
            reason: "NoSuchComponent"),
        Row(
            name: "secrets of an unknown vault", documents: onKeys, inventory: [secret],
            reason: "NoSuchComponent"),
        Row(
            name: "a vault out of scope", documents: elsewhere, inventory: [vault],
            reason: "NoResourceInScope"),
        Row(
            name: "an HSM under a policy on keys in vaults", documents: onKeys, inventory: [pool],
            reason: "NoVaultInScope"),
        Row(
            name: "a vault under a policy on keys in HSMs", documents: onHSMs,
            inventory: [vault, GovernedKey.key], reason: "NoVaultInScope"),
        Row(
            name: "an HSM alone", documents: onHSMs, inventory: [pool], reason: "NoSuchComponent"),
        Row(
            name: "a key of the kind", documents: onKeys, inventory: [vault, GovernedKey.key],
            reason: nil, status: .findings),
        // Nothing that the run could be about: the wrong files.
        Row(
            name: "role assignments alone", documents: onKeys, inventory: [role], reason: nil,
            status: .unreadable),
        Row(
            name: "no resource of Azure", documents: onKeys, inventory: [#"{"a":1}"#], reason: nil,
            status: .unreadable),
    ]

    @Test(arguments: rows)
    func `what has not started says why`(row: Row) async throws {
        let evaluation = try await GovernedKey.evaluation(row.documents, inventory: row.inventory) {
            $0.format = .json
        }
        #expect(evaluation.status == row.status, "\(evaluation.messages)")
        if row.status == .unreadable { return }
        let reason = try evaluation.summary("assignments", 0, "notStartedBecause") as? String
        #expect(reason == row.reason, "\(evaluation.messages)")
        if row.reason != nil {
            #expect(
                try evaluation.summary("assignments", 0, "complianceState") as? String
                    == "NotStarted")
        }
    }

    @Test func `beside resources without a vault a policy on keys has no vault in scope`()
        async throws
    {
        // Only what some policy judges is read, so one is for endpoints.
        let id = GovernedKey.subscription + "/providers/Microsoft.Authorization/policyDefinitions/d"
        let definition = #"""
            {"id":"\#(id)","name":"d","properties":{"mode":"All","policyRule":{"if":{"field":"type",
            "equals":"Microsoft.Network/privateEndpoints"},"then":{"effect":"audit"}}}}
            """#
        let onEndpoints = GovernedKey.assignment(of: id)
            .replacing("policyAssignments/a", with: "policyAssignments/b")
        let evaluation = try await GovernedKey.evaluation(
            Self.onKeys + [definition, onEndpoints], inventory: [Self.endpoint]
        ) { $0.format = .json }
        #expect(evaluation.status == .findings, "\(evaluation.messages)")
        #expect(
            try evaluation.summary("assignments", 0, "notStartedBecause") as? String
                == "NoVaultInScope")
    }

    @Test func `a definition without an assignment knows vaults, too`() async throws {
        let file = RepositoryFile("Policies/keys/keys-hsm-backed.json")
        let evaluation = try await GovernedKey.evaluation([], inventory: [Self.vault]) {
            $0.policy = .definition(path: file.path, parameters: nil)
            $0.format = .json
        }
        #expect(evaluation.status == .clean, "\(evaluation.messages)")
        #expect(
            try evaluation.summary("assignments", 0, "notStartedBecause") as? String
                == "NoSuchComponent")
    }
}
