import PolicyCompiler
import Testing

/// The worked example of Domain §1.6: one key and the verdict of ten policies at 2026-01-01T00:00:00Z.
struct WorkedExampleTests {
    static let key = """
        {
          "id": "https://demo-vault.vault.azure.net/keys/orders-kek/00112233445566778899aabbccddeeff",
          "type": "Microsoft.KeyVault.Data/vaults/keys",
          "name": "orders-kek",
          "keyType": "RSA",
          "keySize": 2048,
          "attributes": {
            "createdOn": "2025-01-15T08:00:00Z",
            "expiresOn": "2026-02-01T00:00:00Z"
          }
        }
        """

    static let rows: [(AssignedPolicy, ComplianceState)] = [
        (.keyExpirationSet, .compliant),
        (.keyExpiry(30), .compliant),
        (.keyExpiry(31), .compliant),
        (.keyExpiry(32), .nonCompliant),
        (.keyValidity(365), .nonCompliant),
        (.keyActive(350), .nonCompliant),
        (.rsaSize(3072), .nonCompliant),
        (.curves, .compliant),
        (.hsmBacked, .nonCompliant),
        (.rotation(90), .nonCompliant),
    ]

    @Test(arguments: rows)
    func verdict(policy: AssignedPolicy, state: ComplianceState) async throws {
        let evaluation = try await Evaluation([policy], over: Self.key)
        #expect(try evaluation.states == [state])
        #expect(evaluation.status == (state == .nonCompliant ? .findings : .clean))
    }

    @Test func `all ten rows in one run`() async throws {
        let evaluation = try await Evaluation(Self.rows.map { $0.0 }, over: Self.key)
        #expect(try evaluation.states == Self.rows.map { $0.1 })
        let first = try #require(try evaluation.verdicts.first)
        #expect(first.componentName == "orders-kek")
        #expect(
            first.componentID
                == "https://demo-vault.vault.azure.net/keys/orders-kek/00112233445566778899aabbccddeeff"
        )
        #expect(first.componentType == "Microsoft.KeyVault.Data/vaults/keys")
        #expect(first.resourceID == "demo-vault.vault.azure.net")
        #expect(
            first.assignmentID
                == "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyAssignments/keys-expiration-set"
        )
        #expect(first.definitionID == AssignedPolicy.keyExpirationSet.definitionID)
        #expect(first.action == "Audit")
    }
}
