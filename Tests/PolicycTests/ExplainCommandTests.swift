import Foundation
import TestSupport
import Testing

/// `policyc explain` over the examples, and over an exemption.
@Suite struct ExplainCommandTests {
    private static let arguments = [
        "explain", "Policies/examples/assignments", "--inventory", "Policies/examples/inventory",
        "--now", "2026-01-01T00:00:00Z", "-q",
    ]

    private func explain(_ more: String..., folder: String? = nil) async throws -> CommandRun {
        try await CommandRun(Self.arguments + more, folder: folder)
    }

    @Test func `a violation shows each condition with its value, target and place`() async throws {
        let run = try await explain(
            "--component", "storefront", "--assignment", "deny-short-rsa-keys")
        #expect(run.status == 0)
        let key = run.output.components(separatedBy: "/keys/storefront").last ?? ""
        #expect(key.contains("NonCompliant  deny-short-rsa-keys (Deny)"))
        #expect(
            key.contains(
                "  true        Microsoft.KeyVault.Data/vaults/keys/keySize less 3072  <builtin>/keys/keys-rsa-minimum-key-size.json:53:11\n                value: 2048\n"
            ))
    }

    @Test func `a compliant key shows which condition fails`() async throws {
        let run = try await explain(
            "--component", "storefront", "--assignment", "require-key-expiry")
        #expect(run.output.contains("Compliant  require-key-expiry (Audit)"))
        #expect(
            run.output.contains(
                "  false       Microsoft.KeyVault.Data/vaults/keys/attributes.expiresOn exists false"
            ))
    }

    @Test func `an undecided key names what is missing and the command that collects it`()
        async throws
    {
        let size = try await explain(
            "--component", "https://heron-payments.vault.azure.net/keys/receipt-signing",
            "--assignment", "deny-short-rsa-keys")
        #expect(size.output.contains("Undecided  deny-short-rsa-keys (Deny)"))
        #expect(
            size.output.contains(
                "collect it with: az keyvault key show --vault-name heron-payments --name receipt-signing"
            ))
        let rotation = try await explain(
            "--component", "storefront", "--assignment", "rotate-keys-yearly")
        #expect(
            rotation.output.contains(
                "az keyvault key rotation-policy show --vault-name heron-orders --name storefront"))
    }

    @Test func `a key of a Managed HSM is collected by the command for HSMs`() async throws {
        let folder = try TemporaryFolder()
        let keys = try folder.file(
            "keys.json",
            """
            [{ "kid": "https://heron.managedhsm.azure.net/keys/root", "name": "root",
               "attributes": { "enabled": true, "created": "2026-01-01T00:00:00+00:00" } }]
            """)
        let run = try await CommandRun(
            "explain", "--definition",
            "Policies/managed-hsm/managed-hsm-keys-allowed-key-types.json", "--inventory", keys,
            "--component", "root", "--now", "2026-01-01T00:00:00Z", "-q")
        #expect(
            run.output.contains(
                "  collect it with: az keyvault key show --hsm-name heron --name root\n"))
    }

    @Test func `what is missing of related resources is collected by a command of their own`()
        async throws
    {
        let folder = try TemporaryFolder()
        let vault =
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/r/providers/Microsoft.KeyVault/vaults/heron"
        let inventory = try folder.file(
            "vault.json",
            """
            { "id": "\(vault)", "name": "heron", "type": "Microsoft.KeyVault/vaults", "properties": {} }
            """)
        let run = try await CommandRun(
            "explain", "--definition", "Policies/vaults/audit-diagnostic-log-audit.json",
            "--inventory", inventory, "--component", "heron", "--now", "2026-01-01T00:00:00Z", "-q")
        #expect(run.output.contains("  not collected: microsoft.insights/diagnosticsettings\n"))
        #expect(
            run.output.contains(
                "  collect it with: az monitor diagnostic-settings list --resource \(vault)\n"))
    }

    @Test func `an exempt key shows the exemption and what it would be without it`() async throws {
        let folder = try TemporaryFolder()
        let vault =
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/r/providers/Microsoft.KeyVault/vaults/heron-orders"
        let assignment =
            "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyAssignments/deny-short-rsa-keys"
        let exemption = try folder.file(
            "exemption.json",
            """
            { "id": "\(vault)/providers/Microsoft.Authorization/policyExemptions/old-keys", "name": "old-keys",
              "properties": { "policyAssignmentId": "\(assignment)", "exemptionCategory": "Waiver",
                "expiresOn": "2026-06-01T00:00:00Z" } }
            """)
        let document = try folder.file(
            "vault.json",
            """
            { "id": "\(vault)", "name": "heron-orders", "type": "Microsoft.KeyVault/vaults", "location": "westeurope",
              "properties": { "vaultUri": "https://heron-orders.vault.azure.net/" } }
            """)
        let run = try await CommandRun([
            "explain", "Policies/examples/assignments", exemption, "--inventory",
            "Policies/examples/inventory", document, "--now", "2026-01-01T00:00:00Z", "-q",
            "--component", "https://heron-orders.vault.azure.net/keys/storefront", "--assignment",
            "deny-short-rsa-keys",
        ])
        #expect(run.output.contains("Exempt  deny-short-rsa-keys (Deny)"))
        #expect(
            run.output.contains(
                "exempt by \(vault)/providers/Microsoft.Authorization/policyExemptions/old-keys until 2026-06-01T00:00:00Z; without it NonCompliant"
            ))
    }

    @Test func `a resource shows the reasons of Azure's compliance page (Language §8.1)`()
        async throws
    {
        let folder = try TemporaryFolder()
        let definition = try folder.file(
            "definition.json",
            """
            { "mode": "Indexed", "policyRule": { "if": { "allOf": [
                { "field": "type", "equals": "Microsoft.KeyVault/vaults" },
                { "not": { "field": "Microsoft.KeyVault/vaults/enablePurgeProtection", "equals": true } },
                { "field": "tags['owner']", "exists": false } ] },
              "then": { "effect": "audit" } } }
            """)
        let vault = try folder.file(
            "vault.json",
            """
            { "id": "/subscriptions/s/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v", "name": "v",
              "type": "Microsoft.KeyVault/vaults", "location": "westeurope", "properties": { "enablePurgeProtection": false } }
            """)
        let run = try await CommandRun([
            "explain", "--definition", definition, "--inventory", vault, "--component", "v", "-q",
        ])
        #expect(
            run.output.contains(
                "reason: Microsoft.KeyVault/vaults/enablePurgeProtection: Current value must be equal to the target value."
            ))
        #expect(run.output.contains("reason: tags['owner']: Current value must exist."))
        #expect(!run.output.contains("reason: type"))
    }

    @Test func `JSON obeys its schema`() async throws {
        let run = try await explain("--component", "storefront", "--format", "json")
        let schema = try JSONSchemaValidator(
            RepositoryFile("Grammar/explanation.schema.json").text)
        #expect(try schema.violations(ofText: run.output).isEmpty)
    }

    @Test func `what the inventory does not hold is status 2`() async throws {
        let run = try await CommandRun(Self.arguments.dropLast() + ["--component", "nothing"])
        #expect(run.status == 2)
        #expect(run.messages.contains("no verdict on `nothing`"))
    }
}
