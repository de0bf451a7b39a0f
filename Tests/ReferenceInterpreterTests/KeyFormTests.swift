import ReferenceInterpreter
import Testing

/// Keys of every form of Domain §2.2 to §2.5, and which aliases each decides (Domain §2.1).
struct KeyFormTests {
    @Test func `a REST bundle has everything but the rotation date`() throws {
        let component = try componentOf(
            """
            {"key": {"kid": "https://Demo-Vault.vault.azure.net:443/keys/Orders-KEK/0011/",
                     "kty": "EC-HSM", "key_ops": ["sign"], "crv": "P-256", "x": "pU3K", "y": "NGC-"},
             "attributes": {"enabled": true, "nbf": 1735689600, "exp": 1798761600, "created": 1735689600},
             "tags": {"owner": "orders"}, "managed": false}
            """)
        #expect(component.componentID == "https://demo-vault.vault.azure.net/keys/Orders-KEK/0011")
        #expect(component.componentName == "Orders-KEK")
        #expect(component.resourceID == "demo-vault.vault.azure.net")
        #expect(
            component.fieldLines == [
                #"keyType "EC-HSM""#, "keySize absent", #"ellipticCurveName "P-256""#,
                #"attributes.expiresOn "2027-01-01T00:00:00Z""#,
                #"attributes.createdOn "2025-01-01T00:00:00Z""#,
                #"attributes.notBefore "2025-01-01T00:00:00Z""#,
                "scheduledRotationDate not collected",
            ])
    }

    @Test func `a REST list item has attributes only`() throws {
        let component = try componentOf(
            """
            {"kid": "https://demo-hsm.managedhsm.azure.net/keys/db-tde", "tags": {},
             "attributes": {"enabled": true, "created": 1735689600, "exportable": false}}
            """)
        #expect(component.componentType == "Microsoft.ManagedHSM.Data/managedHsms/keys")
        #expect(
            component.fieldLines == [
                "keyType not collected", "keySize not collected",
                "ellipticCurveName not collected", "attributes.expiresOn absent",
            ])
    }

    @Test func `a CLI list item prints null sizes, which say nothing`() throws {
        let component = try componentOf(
            """
            {"attributes": {"created": "2025-01-01T00:00:00+00:00", "enabled": true,
                            "expires": "2027-01-01T00:00:00+00:00", "keySize": null, "notBefore": null},
             "keySize": null, "kid": "https://demo-vault.vault.azure.net/keys/orders-kek",
             "managed": null, "name": "orders-kek", "releasePolicy": null}
            """)
        #expect(
            component.fieldLines == [
                "keyType not collected", "keySize not collected",
                "ellipticCurveName not collected",
                #"attributes.expiresOn "2027-01-01T00:00:00Z""#,
                #"attributes.createdOn "2025-01-01T00:00:00Z""#, "attributes.notBefore absent",
                "scheduledRotationDate not collected",
            ])
    }

    @Test(arguments: [
        #""attributes": null, "managed": true"#, #""managed": true"#,
        #""attributes": "System.Collections.Hashtable""#,
    ])
    func `without attributes nothing under them is collected`(rest: String) throws {
        let component = try componentOf(
            #"{"kid": "https://DEMO-VAULT.vault.azure.net:443/keys/Orders-KEK", \#(rest)}"#)
        #expect(component.componentID == "https://demo-vault.vault.azure.net/keys/Orders-KEK")
        #expect(component.fieldLines.allSatisfy { $0.hasSuffix(" not collected") })
    }

    @Test func `a CLI show of an old curve name`() throws {
        let component = try componentOf(
            """
            {"attributes": {"created": "2025-01-01T00:00:00+00:00", "expires": null, "keySize": null,
                            "notBefore": null},
             "key": {"crv": "secp256k1", "k": null, "keyOps": ["sign"], "kty": "EC-HSM", "n": null,
                     "kid": "https://demo-hsm.managedhsm.azure.net/keys/ledger/0011"}}
            """)
        #expect(
            component.fieldLines == [
                #"keyType "EC-HSM""#, "keySize absent", #"ellipticCurveName "P-256K""#,
                "attributes.expiresOn absent",
            ])
    }

    @Test func `an ARM resource is complete and has its rotation policy inside`() throws {
        let component = try componentOf(Self.armKey(kty: "RSA"))
        #expect(
            component.resourceID
                == "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/keys")
        #expect(component.componentID == "https://demo-vault.vault.azure.net/keys/orders-kek/0011")
        #expect(component.componentName == "orders-kek")
        #expect(
            component.fieldLines == [
                #"keyType "RSA""#, "keySize 3072", "ellipticCurveName absent",
                #"attributes.expiresOn "2027-01-01T00:00:00Z""#,
                #"attributes.createdOn "2025-01-01T00:00:00Z""#, "attributes.notBefore absent",
                #"scheduledRotationDate "2026-07-01T00:00:00Z""#,
            ])
    }

    @Test func `an ARM resource may hold the size or curve of another key type`() throws {
        let component = try componentOf(Self.armKey(kty: "EC"))
        #expect(
            component.fieldLines.prefix(3) == [
                #"keyType "EC""#, "keySize absent", #"ellipticCurveName "P-256""#,
            ])
    }

    @Test func `an item of an ARM list lacks type, size, curve and rotation`() throws {
        let component = try componentOf(
            """
            {"id": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/managedHSMs/h/keys/k",
             "name": "k", "type": "Microsoft.KeyVault/managedHSMs/keys",
             "properties": {"attributes": {"enabled": true, "created": 1735689600},
                            "keyUri": "https://h.managedhsm.azure.net/keys/k"}}
            """)
        #expect(
            component.resourceID
                == "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/managedHSMs/h")
        #expect(
            component.fieldLines == [
                "keyType not collected", "keySize not collected",
                "ellipticCurveName not collected", "attributes.expiresOn absent",
            ])
    }

    @Test func `PowerShell with a name`() throws {
        let component = try componentOf(
            """
            {"Key": {"Kid": "https://demo-vault.vault.azure.net/keys/k/0011", "Kty": "RSA", "N": [197, 3, 17]},
             "KeyType": "RSA", "KeySize": 2048, "CurveName": null,
             "Attributes": {"Expires": "\\/Date(1798761600000)\\/"},
             "Expires": "\\/Date(1798761600000)\\/", "NotBefore": null,
             "Created": "2025-01-01T00:00:00.5Z", "VaultName": "demo-vault", "Name": "k",
             "Id": "https://demo-vault.vault.azure.net:443/keys/k/0011"}
            """)
        #expect(component.componentID == "https://demo-vault.vault.azure.net/keys/k/0011")
        #expect(
            component.fieldLines == [
                #"keyType "RSA""#, "keySize 2048", "ellipticCurveName absent",
                #"attributes.expiresOn "2027-01-01T00:00:00Z""#,
                #"attributes.createdOn "2025-01-01T00:00:00.5Z""#, "attributes.notBefore absent",
                "scheduledRotationDate not collected",
            ])
    }

    @Test func `PowerShell cut off at its depth limit`() throws {
        let component = try componentOf(
            """
            {"Key": "System.Object", "KeyType": "RSA", "KeySize": null, "Created": "System.DateTime",
             "Expires": "@{Value=1}", "NotBefore": "", "VaultName": "v", "Name": "k",
             "Id": "https://v.vault.azure.net/keys/k"}
            """)
        #expect(
            component.fieldLines == [
                #"keyType "RSA""#, "keySize not collected", "ellipticCurveName absent",
                "attributes.expiresOn not collected", "attributes.createdOn not collected",
                #"attributes.notBefore """#, "scheduledRotationDate not collected",
            ])
    }

    @Test func `a PowerShell list has dates only`() throws {
        let component = try componentOf(
            """
            {"Enabled": true, "Expires": null, "NotBefore": null, "Created": "2025-01-01T00:00:00Z",
             "IsHsm": false, "VaultName": "v", "Name": "k", "Id": "https://v.vault.azure.net:443/keys/k"}
            """)
        #expect(
            component.fieldLines == [
                "keyType not collected", "keySize not collected",
                "ellipticCurveName not collected", "attributes.expiresOn absent",
                #"attributes.createdOn "2025-01-01T00:00:00Z""#, "attributes.notBefore absent",
                "scheduledRotationDate not collected",
            ])
    }

    /// An ARM key in a vault that is called `keys`.
    static func armKey(kty: String) -> String {
        """
        {"id": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/keys/keys/orders-kek",
         "name": "orders-kek", "type": "Microsoft.KeyVault/vaults/keys", "location": "westeurope",
         "properties": {
           "attributes": {"enabled": true, "exp": 1798761600, "created": 1735689600},
           "kty": "\(kty)", "keySize": 3072, "curveName": "P-256",
           "keyUri": "https://demo-vault.vault.azure.net:443/keys/orders-kek",
           "keyUriWithVersion": "https://demo-vault.vault.azure.net:443/keys/orders-kek/0011",
           "rotationPolicy": {"attributes": {"expiryTime": "P2Y"}, "lifetimeActions": [
             {"trigger": {"timeAfterCreate": "P18M"}, "action": {"type": "rotate"}}]}}}
        """
    }
}
