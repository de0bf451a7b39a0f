import Testing

@testable import Inventory

/// One record of each form and the component that it is (Domain §2.2 to §2.6).
@Suite struct RecordFormTests {
    private static let vault = "https://demo-vault.vault.azure.net"

    @Test func restKeyBundle() async {
        let text = """
            {"key": {"kid": "https://demo-vault.vault.azure.net/keys/orders-kek/00112233445566778899aabbccddeeff",
              "kty": "EC-HSM", "key_ops": ["sign", "verify"], "crv": "P-256", "x": "pU3K", "y": "NGC-"},
             "attributes": {"enabled": true, "nbf": 1735689600, "exp": 1798761600, "created": 1735689600,
              "updated": 1735689661, "hsmPlatform": "2"}, "tags": {"owner": "orders"}, "managed": false,
             "release_policy": {"contentType": "application/json", "immutable": false, "data": "eyJ2"}}
            """
        #expect(
            await readInventory(text).components == [
                "vaultKey \(Self.vault)/keys/orders-kek/00112233445566778899aabbccddeeff orders-kek "
                    + "demo-vault.vault.azure.net: keyType='EC-HSM' keySize=- ellipticCurveName='P-256' "
                    + "attributes.expiresOn=2027-01-01T00:00:00Z attributes.createdOn=2025-01-01T00:00:00Z "
                    + "attributes.notBefore=2025-01-01T00:00:00Z scheduledRotationDate=?"
            ])
    }

    @Test func restKeyPage() async {
        let text = """
            {"value": [
              {"kid": "https://demo-hsm.managedhsm.azure.net/keys/db-tde",
               "attributes": {"enabled": true, "created": 1735689600, "recoverableDays": 90}, "tags": {}},
              {"kid": "https://demo-hsm.managedhsm.azure.net/keys/web-tls", "managed": true,
               "attributes": {"enabled": false, "exp": 1767225600, "created": 1735689600}}
            ], "nextLink": null}
            """
        let hsm = "https://demo-hsm.managedhsm.azure.net/keys"
        let unknown = "keyType=? keySize=? ellipticCurveName=?"
        #expect(
            await readInventory(text)
                == PrintedInventory(
                    components: [
                        "managedHSMKey \(hsm)/db-tde db-tde demo-hsm.managedhsm.azure.net: \(unknown) "
                            + "attributes.expiresOn=-",
                        "managedHSMKey \(hsm)/web-tls web-tls demo-hsm.managedhsm.azure.net: \(unknown) "
                            + "attributes.expiresOn=2026-01-01T00:00:00Z",
                    ], records: 2))
    }

    @Test func commandLineKeyList() async {
        let text = """
            [{"attributes": {"attestation": null, "created": "2025-01-01T00:00:00+00:00", "enabled": true,
              "expires": "2027-01-01T00:00:00+00:00", "keySize": null, "notBefore": null},
              "keySize": null, "kid": "https://demo-vault.vault.azure.net/keys/orders-kek", "managed": null,
              "name": "orders-kek", "releasePolicy": null, "tags": {"owner": "orders"}},
             {"kid": "https://DEMO-VAULT.vault.azure.net:443/keys/Orders-KEK", "attributes": null, "managed": true}]
            """
        #expect(
            await readInventory(text).components == [
                "vaultKey \(Self.vault)/keys/orders-kek orders-kek demo-vault.vault.azure.net: keyType=? "
                    + "keySize=? ellipticCurveName=? attributes.expiresOn=2027-01-01T00:00:00Z "
                    + "attributes.createdOn=2025-01-01T00:00:00Z attributes.notBefore=- scheduledRotationDate=?",
                "vaultKey \(Self.vault)/keys/Orders-KEK Orders-KEK demo-vault.vault.azure.net: keyType=? "
                    + "keySize=? ellipticCurveName=? attributes.expiresOn=? attributes.createdOn=? "
                    + "attributes.notBefore=? scheduledRotationDate=?",
            ])
    }

    @Test(arguments: [
        (
            "\"EC-HSM\"", "\"SECP256K1\"", "null",
            "keyType='EC-HSM' keySize=- ellipticCurveName='P-256K'"
        ),
        ("\"rsa\"", "\"P-256\"", "\"xQMR\"", "keyType='rsa' keySize=24 ellipticCurveName=-"),
        ("\"RSA\"", "null", "\"AMUD\"", "keyType='RSA' keySize=16 ellipticCurveName=-"),
        ("\"RSA\"", "null", "\"xQ==\"", "keyType='RSA' keySize=8 ellipticCurveName=-"),
        ("\"RSA\"", "null", "\"f-_/\"", "keyType='RSA' keySize=23 ellipticCurveName=-"),
        ("\"RSA\"", "null", "\"xQ\\r\\nMR\"", "keyType='RSA' keySize=24 ellipticCurveName=-"),
        ("\"RSA\"", "null", "\"xQ*R\"", "keyType='RSA' keySize=? ellipticCurveName=-"),
        ("\"RSA\"", "null", "\"xQMRA\"", "keyType='RSA' keySize=? ellipticCurveName=-"),
        ("\"RSA\"", "null", "\"AAAA\"", "keyType='RSA' keySize=? ellipticCurveName=-"),
        ("\"RSA\"", "null", "null", "keyType='RSA' keySize=? ellipticCurveName=-"),
        ("\"oct-HSM\"", "null", "null", "keyType='oct-HSM' keySize=? ellipticCurveName=-"),
        ("\"AKP\"", "null", "null", "keyType='AKP' keySize=? ellipticCurveName=-"),
        ("null", "null", "null", "keyType=- keySize=? ellipticCurveName=-"),
    ])
    func commandLineKeyShow(type: String, curve: String, modulus: String, expected: String) async {
        let text = """
            {"attributes": {"created": null, "expires": "1970-01-01T00:00:00+00:00", "keySize": null},
             "key": {"crv": \(curve), "k": null, "keyOps": ["sign"], "n": \(modulus), "kty": \(type),
              "kid": "https://demo-hsm.managedhsm.azure.net/keys/ledger/00112233445566778899aabbccddeeff"},
             "managed": null, "releasePolicy": null, "tags": null}
            """
        let id =
            "https://demo-hsm.managedhsm.azure.net/keys/ledger/00112233445566778899aabbccddeeff"
        #expect(
            await readInventory(text).components == [
                "managedHSMKey \(id) ledger demo-hsm.managedhsm.azure.net: \(expected) "
                    + "attributes.expiresOn=1970-01-01T00:00:00Z"
            ])
    }

    @Test func powerShellKeys() async {
        let text = """
            [{"Key": {"Kid": "https://demo-vault.vault.azure.net/keys/orders-kek/0011", "Kty": "RSA",
               "KeyOps": ["encrypt"], "N": [0, 127, 3, 17], "E": [1, 0, 1]},
              "KeyType": "RSA", "KeySize": null, "CurveName": null,
              "Attributes": {"Enabled": true, "Expires": "\\/Date(1798761600000)\\/", "Created": "x"},
              "Enabled": true, "Expires": "\\/Date(1798761600000+0100)\\/", "Created": "2025-01-01T00:00:00.5Z",
              "NotBefore": "System.Nullable", "Tags": null, "IsHsm": false, "VaultName": "demo-vault",
              "Name": "orders-kek", "Version": "0011",
              "Id": "https://demo-vault.vault.azure.net:443/keys/orders-kek/0011"},
             {"Expires": null, "NotBefore": null, "Created": "2025-01-01T01:00:00+01:00", "VaultName": "demo-vault",
              "Name": "b", "Version": null, "Id": "https://demo-vault.vault.azure.net:443/keys/b"}]
            """
        #expect(
            await readInventory(text).components == [
                "vaultKey \(Self.vault)/keys/orders-kek/0011 orders-kek demo-vault.vault.azure.net: "
                    + "keyType='RSA' keySize=23 ellipticCurveName=- attributes.expiresOn=2027-01-01T00:00:00Z "
                    + "attributes.createdOn=2025-01-01T00:00:00.5Z attributes.notBefore=? scheduledRotationDate=?",
                "vaultKey \(Self.vault)/keys/b b demo-vault.vault.azure.net: keyType=? keySize=? "
                    + "ellipticCurveName=? attributes.expiresOn=- attributes.createdOn=2025-01-01T00:00:00Z "
                    + "attributes.notBefore=- scheduledRotationDate=?",
            ])
    }

    @Test func resourceManagerKeys() async {
        let group =
            "/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/demo-vault"
        let text = """
            {"id": "\(group)/keys/orders-kek", "name": "orders-kek", "type": "Microsoft.KeyVault/vaults/keys",
             "properties": {"attributes": {"enabled": true, "exp": 1798761600, "created": 1735689600},
              "kty": "RSA", "keySize": 3072, "curveName": "P-256",
              "keyUri": "https://demo-vault.vault.azure.net:443/keys/orders-kek",
              "keyUriWithVersion": "https://demo-vault.vault.azure.net:443/keys/orders-kek/0011",
              "rotationPolicy": {"attributes": {"expiryTime": "P2Y"}, "lifetimeActions":
               [{"trigger": {"timeAfterCreate": "P18M"}, "action": {"type": "rotate"}}]}}}
            {"id": "\(group)/keys/b", "type": "Microsoft.KeyVault/vaults/keys", "properties":
             {"attributes": {"enabled": true}, "keyUri": "https://demo-vault.vault.azure.net/keys/b"}}
            """
        #expect(
            await readInventory(text).components == [
                "vaultKey \(Self.vault)/keys/orders-kek/0011 orders-kek \(group): keyType='RSA' keySize=3072 "
                    + "ellipticCurveName=- attributes.expiresOn=2027-01-01T00:00:00Z "
                    + "attributes.createdOn=2025-01-01T00:00:00Z attributes.notBefore=- "
                    + "scheduledRotationDate=2026-07-01T00:00:00Z",
                "vaultKey \(Self.vault)/keys/b b \(group): keyType=? keySize=? ellipticCurveName=? "
                    + "attributes.expiresOn=- attributes.createdOn=- attributes.notBefore=- "
                    + "scheduledRotationDate=?",
            ])
    }

    @Test func aliasShaped() async {
        let text = """
            {"id": "https://demo-vault.vault.azure.net/keys/orders-kek/0011",
             "type": "microsoft.keyvault.data/vaults/KEYS", "name": "orders-kek", "keyType": "RSA",
             "keySize": "2048", "attributes": {"createdOn": "2025-01-15T08:00:00Z", "expiresOn": ""}}
            """
        #expect(
            await readInventory(text).components == [
                "vaultKey \(Self.vault)/keys/orders-kek/0011 orders-kek demo-vault.vault.azure.net: "
                    + "keyType='RSA' keySize='2048' ellipticCurveName=- attributes.expiresOn='' "
                    + "attributes.createdOn=2025-01-15T08:00:00Z attributes.notBefore=- scheduledRotationDate=-"
            ])
    }

    @Test func secretsNeverShowTheirValue() async {
        let text = """
            {"value": "hunter2", "id": "https://demo-vault.vault.azure.net/secrets/s/0011", "contentType": "",
             "attributes": {"exp": "1798761600", "created": 1735689600.0, "nbf": null}}
            {"value": "hunter2", "id": "https://demo-vault.vault.azure.net/secrets/s/0011", "contentType": 7,
             "attributes": {}}
            """
        #expect(
            await readInventory(text)
                == PrintedInventory(
                    components: [
                        "vaultSecret \(Self.vault)/secrets/s/0011 s demo-vault.vault.azure.net: "
                            + "attributes.expiresOn=2027-01-01T00:00:00Z "
                            + "attributes.createdOn=2025-01-01T00:00:00Z attributes.notBefore=- contentType=''"
                    ], diagnostics: ["input0:3:96: `contentType` is not a string"], records: 2,
                    rejected: 1))
    }

    @Test func certificates() async {
        let text = """
            {"attributes": {"expires": "2026-01-01T00:00:00+00:00"}, "cer": "MIIC", "contentType": null,
             "id": "https://demo-vault.vault.azure.net/certificates/web/0011",
             "kid": "https://demo-vault.vault.azure.net/keys/web/0011", "name": "web",
             "policy": {"issuerParameters": {"name": "DigiCert"},
              "keyProperties": {"curve": null, "keySize": 2048, "keyType": "RSA"},
              "lifetimeActions": [{"action": {"actionType": "AutoRenew"},
               "trigger": {"daysBeforeExpiry": null, "lifetimePercentage": 80}}],
              "x509CertificateProperties": {"validityInMonths": 12}}}
            {"attributes": {"exp": 1767225600}, "id": "https://demo-vault.vault.azure.net/certificates/old",
             "x5t": "AAEC", "policy": null}
            {"attributes": {}, "id": "https://demo-vault.vault.azure.net/certificates/two", "policy":
             {"lifetime_actions": [{"trigger": {"days_before_expiry": 30}}, {"trigger": {}}], "issuer": {"name": "Self"}}}
            """
        let host = "demo-vault.vault.azure.net"
        #expect(
            await readInventory(text).components == [
                "vaultCertificate \(Self.vault)/certificates/web/0011 web \(host): "
                    + "keyProperties.keyType='RSA' keyProperties.keySize=2048 keyProperties.ellipticCurveName=- "
                    + "attributes.expiresOn=2026-01-01T00:00:00Z properties.validityInMonths=12 "
                    + "issuer.name='DigiCert' issuer.commonName=? lifetimeAction.daysBeforeExpiry=- "
                    + "lifetimeAction.lifetimePercentage=80",
                "vaultCertificate \(Self.vault)/certificates/old old \(host): keyProperties.keyType=? "
                    + "keyProperties.keySize=? keyProperties.ellipticCurveName=? "
                    + "attributes.expiresOn=2026-01-01T00:00:00Z properties.validityInMonths=? issuer.name=? "
                    + "issuer.commonName=? lifetimeAction.daysBeforeExpiry=? lifetimeAction.lifetimePercentage=?",
                "vaultCertificate \(Self.vault)/certificates/two two \(host): keyProperties.keyType=- "
                    + "keyProperties.keySize=- keyProperties.ellipticCurveName=- attributes.expiresOn=- "
                    + "properties.validityInMonths=- issuer.name='Self' issuer.commonName=? "
                    + "lifetimeAction.daysBeforeExpiry=? lifetimeAction.lifetimePercentage=?",
            ])
    }

    @Test func rotationPoliciesAndIssuersJoinInAnyOrder() async {
        let policy = """
            {"createdOn": "2025-01-01T00:00:00+00:00", "expiresIn": "P2Y",
             "id": "https://demo-vault.vault.azure.net/keys/orders-kek/rotationpolicy", "lifetimeActions": [
              {"action": "Notify", "timeAfterCreate": "P1D", "timeBeforeExpiry": null},
              {"action": "Rotate", "timeAfterCreate": "P1M", "timeBeforeExpiry": null}]}
            {"id": "https://demo-vault.vault.azure.net/certificates/issuers/Corp", "provider": "DigiCert"}
            """
        let key = """
            {"kid": "https://demo-vault.vault.azure.net/keys/Orders-KEK",
             "attributes": {"created": "2025-01-31T06:00:00Z"}}
            {"id": "https://demo-vault.vault.azure.net/certificates/web", "policy": {"issuer": {"name": "corp"}}}
            """
        let read = await readInventory(key, policy)
        #expect(
            read.components.first?.hasSuffix("scheduledRotationDate=2025-02-28T06:00:00Z") == true)
        #expect(read.components.last?.contains("issuer.name='DigiCert'") == true)
        #expect(read.ignored == 2)
    }

    @Test func newestVersionCounts() async {
        let id = "https://demo-vault.vault.azure.net/secrets/s"
        let text = """
            [{"id": "\(id)/1", "attributes": {"created": 100, "exp": 1}}, {"id": "\(id)/2", "attributes": {"created": 300, "exp": 2}},
             {"id": "\(id)/3", "attributes": {"created": 300, "exp": 3}}, {"id": "\(id)/4", "attributes": {"exp": 4}}]
            """
        let read = await readInventory(text, window: 100)
        #expect(read.components.map { $0.contains("\(id)/3 s") } == [true])
        #expect(await readInventory(text, versions: .all).components.count == 4)
    }
}
