import ReferenceInterpreter
import Testing

/// The worked example of Domain §1.6: one key, ten policies, `utcNow` 2026-01-01T00:00:00Z.
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

    static let rows: [(condition: String, parameters: String, state: ReferenceState)] = [
        (KeyPolicy.expirationSet, "{}", .compliant),
        (KeyPolicy.expiryByDays, #"{"p":30}"#, .compliant),
        (KeyPolicy.expiryByDays, #"{"p":31}"#, .compliant),
        (KeyPolicy.expiryByDays, #"{"p":32}"#, .nonCompliant),
        (KeyPolicy.validityPeriod, #"{"p":365}"#, .nonCompliant),
        (KeyPolicy.activePeriod, #"{"p":350}"#, .nonCompliant),
        (KeyPolicy.rsaSize, #"{"p":3072}"#, .nonCompliant),
        (KeyPolicy.curveNames, #"{"p":["P-256","P-256K","P-384","P-521"]}"#, .compliant),
        (KeyPolicy.hsmBacked, "{}", .nonCompliant),
        (KeyPolicy.rotation, #"{"p":90}"#, .nonCompliant),
    ]

    @Test(arguments: rows)
    func verdict(condition: String, parameters: String, state: ReferenceState) throws {
        #expect(try verdictOf(Self.key, condition, parameters: parameters) == state)
    }

    @Test func `an alias-shaped component keeps its identity`() throws {
        let component = try componentOf(Self.key)
        #expect(component.componentType == "Microsoft.KeyVault.Data/vaults/keys")
        #expect(component.componentName == "orders-kek")
        #expect(component.resourceID == "demo-vault.vault.azure.net")
        #expect(
            component.componentID
                == "https://demo-vault.vault.azure.net/keys/orders-kek/00112233445566778899aabbccddeeff"
        )
    }

    @Test func `a rotation date that the form cannot hold leaves the policy undecided`() throws {
        let bundle = """
            {"key": {"kid": "https://demo-vault.vault.azure.net/keys/k", "kty": "EC", "crv": "P-256"},
             "attributes": {"created": 1735689600}}
            """
        #expect(try verdictOf(bundle, KeyPolicy.rotation, parameters: #"{"p":90}"#) == .undecided)
    }
}
