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

    /// The built-ins that create private endpoints and logs name both.
    @Test func `groups of private endpoints and extensions have counterparts`() async throws {
        func rule(_ group: String, _ type: String) -> String {
            """
            { "name": "\(type)-x", "mode": "All", "policyRule": {
                "if": { "field": "Microsoft.Network/privateEndpoints/privateLinkServiceConnections[*].groupIds[*]", "equals": "\(group)" },
                "then": { "effect": "deployIfNotExists", "details": { "type": "Microsoft.KeyVault/\(type)/providers/diagnosticSettings",
                  "roleDefinitionIds": ["/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"],
                  "deployment": { "properties": { "mode": "incremental", "template": { "groupIds": ["\(group)", "x"] } } } } } } }
            """
        }
        let run = try await retarget(rule("vault", "vaults"), to: "Microsoft.KeyVault/managedHSMs")
        #expect(run.status == 0, "\(run.messages)")
        #expect(
            run.output
                == rule("managedhsm", "managedHSMs").replacing(
                    "managedHSMs-x", with: "vaults-x-managed-hsm"))
        let back = try await retarget(
            rule("managedhsm", "managedHSMs"), to: "Microsoft.KeyVault/vaults")
        #expect(back.output.contains(#""groupIds": ["vault", "x"]"#))
    }

    @Test func `what is not on the other kind stays as it is`() async throws {
        let text = """
            { "name": "tags", "mode": "Indexed", "policyRule": {
                "if": { "field": "tags['owner']", "exists": false }, "then": { "effect": "audit" } } }
            """
        let run = try await retarget(text, to: "Microsoft.KeyVault/managedHSMs")
        #expect(run.status == 1)
        #expect(run.output == text)
        #expect(
            run.messages.contains(
                ":1:11: warning[no-counterpart]: nothing in it is on Key Vault: it stays as it is"))
    }

    @Test func `another target is wrong usage`() async throws {
        let run = try await retarget("{}", to: "Microsoft.Storage/storageAccounts")
        #expect(run.status == 2)
    }
}
