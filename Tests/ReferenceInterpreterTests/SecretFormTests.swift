import ReferenceInterpreter
import Testing

/// Secrets of REST, the CLI, PowerShell and ARM: every form has all fields (Domain §2.1).
struct SecretFormTests {
    static let rows: [(record: String, contentType: String)] = [
        (
            """
            {"id": "https://v.vault.azure.net/secrets/s/0011", "value": "hunter2", "contentType": "text/plain",
             "attributes": {"exp": 1798761600, "created": 1735689600}}
            """, #""text/plain""#
        ),
        (
            """
            {"attributes": {"created": "2025-01-01T00:00:00+00:00", "expires": "2027-01-01T01:00:00+01:00",
             "notBefore": null}, "contentType": null, "id": "https://v.vault.azure.net/secrets/s/0011",
             "managed": null, "name": "s", "tags": {}, "kid": null, "value": "hunter2"}
            """, "absent"
        ),
        (
            """
            {"Id": "https://v.vault.azure.net:443/secrets/s/0011", "VaultName": "v", "Name": "s",
             "Expires": "2027-01-01T00:00:00Z", "Created": "/Date(1735689600000+0100)/", "ContentType": ""}
            """, #""""#
        ),
        (
            """
            {"id": "/subscriptions/s/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v/secrets/s",
             "type": "microsoft.keyvault/vaults/secrets",
             "properties": {"attributes": {"exp": 1798761600, "created": 1735689600},
                            "secretUri": "https://v.vault.azure.net/secrets/s",
                            "secretUriWithVersion": "https://v.vault.azure.net/secrets/s/0011"}}
            """, "absent"
        ),
    ]

    @Test(arguments: rows)
    func fields(record: String, contentType: String) throws {
        let component = try componentOf(record)
        #expect(component.componentType == "Microsoft.KeyVault.Data/vaults/secrets")
        #expect(component.componentID == "https://v.vault.azure.net/secrets/s/0011")
        #expect(
            component.fieldLines == [
                #"attributes.expiresOn "2027-01-01T00:00:00Z""#,
                #"attributes.createdOn "2025-01-01T00:00:00Z""#, "attributes.notBefore absent",
                "contentType " + contentType,
            ])
    }

    @Test func `no component holds the value of a secret`() throws {
        #expect(!"\(try componentOf(Self.rows[0].record))".contains("hunter2"))
    }
}
