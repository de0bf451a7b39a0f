import Testing

@testable import Inventory

/// PowerShell prints a string in place of an object below its depth limit: what was in it is not collected (Domain §2.4).
@Suite struct CutDownTests {
    private static let vault =
        "/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v"

    @Test(arguments: [
        (
            "an ARM key",
            "{\"id\": \"\(vault)/keys/k\", \"properties\": {\"attributes\": \"@{exp=1}\", \"kty\": \"RSA\"}}",
            ["attributes.expiresOn", "attributes.createdOn", "attributes.notBefore"]
        ),
        (
            "an ARM secret",
            "{\"id\": \"\(vault)/secrets/s\", \"properties\": {\"attributes\": \"System.Object\"}}",
            ["attributes.expiresOn", "attributes.createdOn", "attributes.notBefore"]
        ),
        (
            "an ARM key whose type is null, as in a list",
            "{\"id\": \"\(vault)/keys/k\", \"properties\": {\"attributes\": {}, \"kty\": null}}",
            ["keyType", "keySize", "ellipticCurveName"]
        ),
        (
            "the parts of a certificate's policy",
            """
            {"id": "https://v.vault.azure.net/certificates/c", "attributes": {}, "policy": {
             "issuerParameters": "@{name=Self}", "keyProperties": "@{keyType=RSA}",
             "lifetimeActions": ["@{trigger=}"], "x509CertificateProperties": "@{validityInMonths=99}"}}
            """,
            [
                "keyProperties.keyType", "keyProperties.keySize", "keyProperties.ellipticCurveName",
                "properties.validityInMonths", "issuer.name", "lifetimeAction.daysBeforeExpiry",
                "lifetimeAction.lifetimePercentage",
            ]
        ),
        (
            "a trigger",
            """
            {"id": "https://v.vault.azure.net/certificates/c", "attributes": {}, "policy": {
             "lifetime_actions": [{"trigger": "@{days_before_expiry=1}"}]}}
            """,
            ["lifetimeAction.daysBeforeExpiry", "lifetimeAction.lifetimePercentage"]
        ),
        (
            "a certificate's policy",
            """
            {"VaultName": "v", "Id": "https://v.vault.azure.net:443/certificates/c",
             "Policy": "Microsoft.Azure.Commands.KeyVault.Models.PSKeyVaultCertificatePolicy"}
            """,
            ["keyProperties.keyType", "issuer.name", "properties.validityInMonths"]
        ),
        (
            "a PowerShell key without its type",
            """
            {"VaultName": "v", "Id": "https://v.vault.azure.net:443/keys/k", "KeyType": null,
             "Key": "Microsoft.Azure.KeyVault.WebKey.JsonWebKey"}
            """,
            ["keyType", "keySize"]
        ),
        (
            "a PowerShell list item with a null type",
            "{\"VaultName\": \"v\", \"Id\": \"https://v.vault.azure.net:443/keys/k\", \"KeyType\": null}",
            ["keyType", "keySize", "ellipticCurveName"]
        ),
        (
            "an alias-shaped record",
            "{\"type\": \"Microsoft.KeyVault.Data/vaults/keys\", \"attributes\": \"@{expiresOn=x}\"}",
            ["attributes.expiresOn", "attributes.createdOn", "attributes.notBefore"]
        ),
    ])
    func isNotCollected(of what: String, record: String, tails: [String]) async {
        let read = await readInventory(record)
        #expect(read.diagnostics == [], "\(what)")
        for tail in tails {
            #expect(
                read.components.first?.contains(" \(tail)=?") == true, "\(what): \(read.components)"
            )
        }
    }

    @Test(arguments: [
        ("\"@{type=Rotate}\"", "{\"timeAfterCreate\": \"P1D\"}"),
        ("{\"type\": \"Rotate\"}", "\"@{timeAfterCreate=P1D}\""),
    ])
    func rotationIsNotCollected(action: String, trigger: String) async {
        let read = await readInventory(
            """
            {"id": "\(Self.vault)/keys/k", "properties": {"kty": "EC", "attributes": {"created": 1},
             "rotationPolicy": {"lifetimeActions": [{"action": \(action), "trigger": \(trigger)}]}}}
            """)
        #expect(read.components.first?.contains("scheduledRotationDate=?") == true)
    }

    @Test func anyOtherValueInPlaceOfAnObjectRejectsTheRecord() async {
        let read = await readInventory(
            "{\"type\": \"Microsoft.KeyVault.Data/vaults/keys\", \"attributes\": 5}")
        #expect(read.diagnostics == ["input0:1:63: `attributes` is not an object"])
    }
}
