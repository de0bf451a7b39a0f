import Foundation

/// Records as tools print them; each text lets a test name only the members that matter to it.
extension String {
    /// A vault key in the terms of the aliases (Domain §1.6).
    static func key(_ members: String) -> String {
        #"{"type":"Microsoft.KeyVault.Data/vaults/keys","name":"k",\#(members)}"#
    }

    /// A Managed HSM key in the terms of the aliases.
    static func managedHSMKey(_ members: String) -> String {
        #"{"type":"Microsoft.ManagedHSM.Data/managedHsms/keys","name":"k",\#(members)}"#
    }

    static func certificate(_ members: String) -> String {
        #"{"type":"Microsoft.KeyVault.Data/vaults/certificates","name":"c",\#(members)}"#
    }

    static func secret(_ members: String) -> String {
        #"{"type":"Microsoft.KeyVault.Data/vaults/secrets","name":"s",\#(members)}"#
    }

    /// A key in the terms of the aliases with dates.
    static func key(created: String, expires: String) -> String {
        key(#""attributes":{"createdOn":"\#(created)","expiresOn":"\#(expires)"}"#)
    }

    /// A REST key bundle (Domain §2.2).
    static func bundle(
        _ key: String, host: String = "demo-vault.vault.azure.net",
        attributes: String = #""created":1735689600"#
    ) -> String {
        """
        {"key":{"kid":"https://\(host)/keys/k/00112233445566778899aabbccddeeff",\(key)},\
        "attributes":{\(attributes)}}
        """
    }

    /// An item of a REST key list (Domain §2.2).
    static func item(
        _ id: String = "https://demo-vault.vault.azure.net/keys/k", attributes: String
    ) -> String {
        #"{"kid":"\#(id)","attributes":{\#(attributes)}}"#
    }

    /// A key of the management plane (Domain §2.5).
    static func resource(
        _ properties: String, parent: String = "vaults/demo-vault",
        group: String = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg",
        attributes: String = #""created":1735689600"#
    ) -> String {
        let type = parent.split(separator: "/").first ?? ""
        return """
            {"id":"\(group)/providers/Microsoft.KeyVault/\(parent)/keys/k","name":"k",\
            "type":"Microsoft.KeyVault/\(type)/keys","location":"westeurope",\
            "properties":{"attributes":{\(attributes)},\(properties)}}
            """
    }

    /// What `Get-AzKeyVaultKey -Name` prints (Domain §2.4).
    static func powerShell(_ members: String) -> String {
        """
        {"VaultName":"demo-vault","Name":"k","Version":"00112233445566778899aabbccddeeff",\
        "Id":"https://demo-vault.vault.azure.net:443/keys/k/00112233445566778899aabbccddeeff",\
        "Created":"2025-01-01T00:00:00Z","IsHsm":false,"Attributes":{"Enabled":true},\(members)}
        """
    }

    /// A certificate as `az keyvault certificate show` prints it, with its policy (Domain §2.3).
    static func shownCertificate(policy: String) -> String {
        """
        {"id":"https://demo-vault.vault.azure.net/certificates/web/00112233445566778899aabbccddeeff",\
        "kid":"https://demo-vault.vault.azure.net/keys/web/00112233445566778899aabbccddeeff",\
        "sid":"https://demo-vault.vault.azure.net/secrets/web/00112233445566778899aabbccddeeff",\
        "name":"web","cer":null,"policy":\(policy),\
        "attributes":{"created":"2025-01-01T00:00:00+00:00","expires":"2027-01-01T00:00:00+00:00"}}
        """
    }

    /// A modulus of so many bytes that begins with the given ones, as REST prints it, or as the Azure CLI does: padded, with `+` and `/`.
    static func modulus(_ first: [UInt8], bytes: Int, asCommandLine: Bool = false) -> String {
        let content = first + Array(repeating: 0x5A, count: bytes - first.count)
        let text = Data(content).base64EncodedString()
        guard !asCommandLine else { return text }
        return text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
