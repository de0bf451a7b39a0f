import Foundation
import TestSupport
import Testing

/// `policyc retarget`: policies on vaults become policies on Managed HSMs and back (Domain §1.3, §4.2).
@Suite struct RetargetCommandTests {
    private func retarget(_ text: String, to target: String) async throws -> CommandRun {
        let folder = try TemporaryFolder()
        let path = try folder.file("policy.json", text)
        return try await CommandRun("retarget", path, "--to", target)
    }

    @Test func `a definition keeps its form and gets the other's types and aliases`() async throws {
        let run = try await retarget(
            """
            { "name": "key-vault-firewall", "properties": {
                "displayName": "Key Vault firewall", "mode": "Indexed",
                "policyRule": {   "if": { "allOf": [
                    { "field": "type", "equals": "microsoft.keyvault/Vaults" },
                    { "value": "[field('Microsoft.KeyVault/vaults/networkAcls.defaultAction')]", "notEquals": "Deny" } ] },
                  "then": { "effect": "audit" } } } }
            """, to: "Microsoft.KeyVault/managedHSMs")
        #expect(run.status == 0)
        #expect(
            run.output == """
                { "name": "managed-hsm-firewall", "properties": {
                    "displayName": "Key Vault Managed HSM firewall", "mode": "Indexed",
                    "policyRule": {   "if": { "allOf": [
                        { "field": "type", "equals": "Microsoft.KeyVault/managedHSMs" },
                        { "value": "[field('Microsoft.KeyVault/managedHSMs/networkAcls.defaultAction')]", "notEquals": "Deny" } ] },
                      "then": { "effect": "audit" } } } }
                """)
    }

    @Test func `a built-in of a key mode becomes its twin but for texts and names`() async throws {
        let vault = try RepositoryFile("Policies/keys/keys-expiration-set.json").text
        let run = try await retarget(vault, to: "Microsoft.ManagedHSM.Data")
        #expect(run.output.contains("\"mode\": \"Microsoft.ManagedHSM.Data\""))
        #expect(
            run.output.contains("Microsoft.ManagedHSM.Data/managedHSMs/keys/attributes.expiresOn"))
        #expect(!run.output.contains("Microsoft.KeyVault.Data"))
        let back = try await retarget(run.output, to: "Microsoft.KeyVault/vaults")
        #expect(back.output.contains("\"mode\": \"Microsoft.KeyVault.Data\""))
    }

    @Test func `an assignment names the twin of a built-in`() async throws {
        func assignment(_ id: String, _ name: String) -> String {
            """
            { "name": "\(name)", "properties": {
                "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/\(id)" } }
            """
        }
        let run = try await retarget(
            assignment("152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0", "key-expiry"),
            to: "Microsoft.KeyVault/managedHSMs")
        #expect(
            run.output
                == assignment("1d478a74-21ba-4b9f-9d8f-8e6fced0eec5", "key-expiry-managed-hsm"))
    }

    @Test func `what has no counterpart is named at its line`() async throws {
        let run = try await retarget(
            """
            { "mode": "Microsoft.KeyVault.Data", "policyRule": { "if": { "allOf": [
                { "field": "type", "equals": "Microsoft.KeyVault.Data/vaults/secrets" },
                { "field": "Microsoft.KeyVault.Data/vaults/secrets/contentType", "exists": false } ] },
              "then": { "effect": "audit" } } }
            """, to: "Microsoft.KeyVault/managedHSMs")
        #expect(run.status == 1)
        #expect(
            run.messages.contains(
                ":2:34: warning[no-counterpart]: `Microsoft.KeyVault.Data/vaults/secrets` has no counterpart for Managed HSM"
            ))
        #expect(run.messages.contains(":3:16: warning[no-counterpart]"))
    }

    @Test func `another target is wrong usage`() async throws {
        let run = try await retarget("{}", to: "Microsoft.Storage/storageAccounts")
        #expect(run.status == 2)
    }
}
