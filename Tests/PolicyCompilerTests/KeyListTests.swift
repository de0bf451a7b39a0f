import PolicyCompiler
import Testing

/// A key list of the Azure CLI carries dates but no description of the key (Domain §2.1, §2.3).
struct KeyListTests {
    static let list = """
        [
          {
            "attributes": {
              "attestation": null, "created": "2025-01-01T00:00:00+00:00", "enabled": true,
              "expires": "2027-01-01T00:00:00+00:00", "exportable": false, "externalKey": null,
              "hsmPlatform": "2", "keySize": null, "notBefore": null, "recoverableDays": 7,
              "recoveryLevel": "CustomizedRecoverable", "updated": "2025-01-01T00:00:01+00:00"
            },
            "keySize": null,
            "kid": "https://demo-vault.vault.azure.net/keys/orders-kek",
            "managed": null, "name": "orders-kek", "releasePolicy": null, "tags": { "owner": "orders" }
          },
          {
            "attributes": {
              "attestation": null, "created": "2025-06-01T00:00:00+00:00", "enabled": false,
              "expires": "2026-12-01T00:00:00+00:00", "exportable": false, "externalKey": null,
              "hsmPlatform": "2", "keySize": null, "notBefore": "2025-07-01T00:00:00+00:00",
              "recoverableDays": 7, "recoveryLevel": "CustomizedRecoverable",
              "updated": "2025-06-01T00:00:01+00:00"
            },
            "keySize": null,
            "kid": "https://demo-vault.vault.azure.net/keys/invoice-signing",
            "managed": null, "name": "invoice-signing", "releasePolicy": null, "tags": null
          }
        ]
        """

    /// The nine policies of vault keys with what each says of every listed key, and the fields that it misses.
    static let rows: [(AssignedPolicy, ComplianceState, [String])] = [
        (.keyExpirationSet, .compliant, []),
        (.keyExpiry(90), .compliant, []),
        (.keyValidity(730), .compliant, []),
        (.keyActive(730), .compliant, []),
        (.rotation(365), .undecided, ["notCollected: scheduledRotationDate"]),
        (.keyTypes, .undecided, ["notCollected: keyType"]),
        (.hsmBacked, .undecided, ["notCollected: keyType"]),
        (.rsaSize(2048), .undecided, ["notCollected: keyType", "notCollected: keySize"]),
        (.curves, .undecided, ["notCollected: keyType", "notCollected: ellipticCurveName"]),
    ]

    @Test(arguments: rows)
    func verdict(policy: AssignedPolicy, state: ComplianceState, causes: [String]) async throws {
        let evaluation = try await Evaluation([policy], over: Self.list)
        let verdicts = try evaluation.verdicts
        #expect(verdicts.map(\.componentName) == ["orders-kek", "invoice-signing"])
        #expect(verdicts.map(\.state) == [state, state])
        #expect(verdicts.map { $0.causes.sorted() } == [causes.sorted(), causes.sorted()])
        #expect(evaluation.status == (state == .undecided ? .undecided : .clean))
    }

    @Test func `nothing non-compliant and something open ends with status 4`() async throws {
        let evaluation = try await Evaluation(Self.rows.map { $0.0 }, over: Self.list)
        let states = Self.rows.map { $0.1 }
        #expect(try evaluation.states == states + states)
        #expect(evaluation.status.rawValue == 4)
    }

    @Test func `a violation outranks what is open`() async throws {
        let policies = Self.rows.map { $0.0 } + [.keyValidity(365)]
        let evaluation = try await Evaluation(policies, over: Self.list)
        #expect(evaluation.status.rawValue == 1)
    }

    @Test func `an item without attributes leaves all nine policies open (Domain §6)`() async throws
    {
        let item = """
            [{"kid":"https://DEMO-VAULT.vault.azure.net:443/keys/Orders-KEK","attributes":null,"managed":true}]
            """
        let evaluation = try await Evaluation(Self.rows.map { $0.0 }, over: item)
        let verdicts = try evaluation.verdicts
        #expect(verdicts.map(\.state) == Array(repeating: .undecided, count: 9))
        #expect(verdicts.first?.componentID == "https://demo-vault.vault.azure.net/keys/Orders-KEK")
        #expect(verdicts.first?.resourceID == "demo-vault.vault.azure.net")
    }
}
