import Foundation
import TestSupport
import Testing

/// Runs that leave something out are not clean, and say so.
@Suite struct LeftOutTests {
    private static let subscription = "/subscriptions/00000000-0000-0000-0000-000000000000"
    private static let definitions = "/providers/Microsoft.Authorization/policyDefinitions/"
    private static let expirationSet = "152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0"
    private static let key = """
        { "kid": "https://heron.vault.azure.net/keys/k", "attributes": { "enabled": true, "exp": 1900000000 } }
        """
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.file("keys.json", "[\(Self.key)]")
    }

    private func assignment(_ name: String, _ definition: String, at scope: String) -> String {
        """
        { "id": "\(scope)/providers/Microsoft.Authorization/policyAssignments/\(name)", "name": "\(name)",
          "properties": { "policyDefinitionId": "\(Self.definitions)\(definition)" } }
        """
    }

    private func evaluate(_ assignments: String..., more: [String]) async throws -> CommandRun {
        let path = try folder.file(
            "assignments.json", "[" + assignments.joined(separator: ",") + "]")
        return try await CommandRun(
            ["evaluate", path, "--inventory", folder.path + "/keys.json"] + more)
    }

    @Test func `a compliant run without one of its assignments is status 4`() async throws {
        let known = assignment("known", Self.expirationSet, at: Self.subscription)
        let whole = try await evaluate(known, more: [])
        #expect(whole.status == 0)
        let unknown = assignment("unknown", "none", at: Self.subscription)
        let run = try await evaluate(known, unknown, more: [])
        #expect(run.status == 4)
        #expect(run.output.contains("left out:"))
    }

    @Test func `a request that some assignment might refuse stays open`() async throws {
        let request = try folder.file(
            "request.json",
            #"{"url": "https://heron.vault.azure.net/keys/k/create", "body": {"kty": "RSA", "attributes": {"exp": 1900000000}}}"#
        )
        let run = try await evaluate(
            assignment("known", Self.expirationSet, at: Self.subscription),
            assignment("unknown", "none", at: Self.subscription), more: ["--request", request])
        #expect(run.status == 4)
        #expect(run.messages.contains("what was left out might refuse the request, too"))
    }

    @Test func `a management group that nobody told is named in all reports`() async throws {
        let vault =
            "\(Self.subscription)/resourceGroups/r/providers/Microsoft.KeyVault/vaults/heron"
        let document = try folder.file(
            "vault.json",
            """
            { "id": "\(vault)", "name": "heron", "type": "Microsoft.KeyVault/vaults", "location": "westeurope",
              "properties": { "vaultUri": "https://heron.vault.azure.net/" } }
            """)
        let group = assignment(
            "group", Self.expirationSet, at: "/providers/Microsoft.Management/managementGroups/g")
        for format in ["text", "markdown", "json", "html"] {
            let run = try await evaluate(group, more: [document, "--format", format])
            #expect(run.output.contains("1 subscription lies"), "\(format)")
        }
    }
}

/// A component that several enforced policies refuse is refused once.
@Suite struct RefusedComponentTests {
    @Test func `one key under two denies is one write that would be denied`() async throws {
        let folder = try TemporaryFolder()
        let keys = try folder.file(
            "keys.json",
            """
            [ { "kid": "https://heron.vault.azure.net/keys/k", "attributes": { "enabled": true } },
              { "kid": "https://heron.vault.azure.net/keys/l", "attributes": { "enabled": true, "exp": 1900000000 } } ]
            """)
        let definition =
            "/providers/Microsoft.Authorization/policyDefinitions/152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0"
        let assignments = ["a", "b"].map {
            """
            { "id": "/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/\($0)", "name": "\($0)",
              "properties": { "policyDefinitionId": "\(definition)", "parameters": { "effect": { "value": "Deny" } } } }
            """
        }
        let path = try folder.file(
            "assignments.json", "[" + assignments.joined(separator: ",") + "]")
        let run = try await CommandRun("evaluate", path, "--inventory", keys, "--format", "json")
        let summary = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let overall = try #require(summary["overall"] as? [String: Any])
        #expect(overall["wouldDeny"] as? Int == 1)
        let resources = try #require(summary["resources"] as? [[String: Any]])
        #expect(resources.first?["wouldDeny"] as? Int == 1)
        let policies = try #require(summary["policies"] as? [[String: Any]])
        #expect(policies.map { $0["wouldDeny"] as? Int } == [1, 1])
    }
}
