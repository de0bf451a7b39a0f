import Testing

@testable import Inventory

/// Which documents give the components of a host an ARM id and a location, and in which forms (decision 24).
@Suite struct VaultFormTests {
    private static let group = "/subscriptions/s/resourceGroups/rg/providers"
    private static let vault = "\(group)/Microsoft.KeyVault/vaults/demo-vault"
    private static let hsm = "\(group)/Microsoft.KeyVault/managedHSMs/demo-hsm"
    private static let vaultKey = "https://demo-vault.vault.azure.net/keys/k"
    private static let hsmKey = "https://demo-hsm.managedhsm.azure.net/keys/k"

    @Test(arguments: [
        // A REST body (Domain §4.3).
        (
            """
            {"id": "\(vault)", "name": "demo-vault", "type": "Microsoft.KeyVault/vaults", "location": "westeurope", \
            "properties": {"vaultUri": "https://demo-vault.vault.azure.net/"}}
            """, vaultKey, "\(vault) westeurope"
        ),
        (
            """
            {"id": "\(hsm)", "name": "demo-hsm", "type": "Microsoft.KeyVault/managedHSMs", "location": "West Europe", \
            "properties": {"hsmUri": "https://demo-hsm.managedhsm.azure.net/"}}
            """, hsmKey, "\(hsm) westeurope"
        ),
        // The id alone tells the type.
        (
            #"{"id": "\#(vault)", "properties": {"vaultUri": "https://demo-vault.vault.azure.net"}}"#,
            vaultKey, "\(vault) -"
        ),
        // The address counts, whatever the name (Domain §6, ids).
        (
            """
            {"id": "\(vault)", "location": "northeurope", "properties": {"vaultUri": "HTTPS://Other.Vault.Azure.Net:443/"}}
            """, "https://OTHER.vault.azure.net:443/keys/k", "\(vault) northeurope"
        ),
        (
            #"{"id": "\#(vault)", "properties": {"vaultUri": "https:\/\/other.vault.azure.net\/"}}"#,
            "https://other.vault.azure.net/secrets/s", "\(vault) -"
        ),
        (
            #"{"id": "\#(vault)", "properties": {"vaultUri": "https://other.vault.azure.net/"}}"#,
            vaultKey, "demo-vault.vault.azure.net"
        ),
        // The command line adds a resource group (Domain §4.3).
        (
            """
            {"id": "\(vault)", "location": "westeurope", "name": "demo-vault", "resourceGroup": "rg", "systemData": null, \
            "properties": {"createMode": null, "vaultUri": "https://demo-vault.vault.azure.net/"}, \
            "type": "Microsoft.KeyVault/vaults", "tags": {}}
            """, vaultKey, "\(vault) westeurope"
        ),
        // Its lists of vaults have no properties (Domain §4.3).
        (
            """
            {"id": "\(vault)", "location": "westeurope", "name": "demo-vault", "tags": {}, \
            "type": "Microsoft.KeyVault/vaults"}
            """, vaultKey, "\(vault) westeurope"
        ),
        (
            #"{"id": "\#(hsm)", "location": "uksouth", "name": "demo-hsm", "properties": null}"#,
            hsmKey, "\(hsm) uksouth"
        ),
        // Such a vault may be in any cloud (Domain §2.2); a vault's name says nothing of HSMs.
        (
            #"{"id": "\#(vault)"}"#, "https://demo-vault.vault.azure.cn/certificates/c",
            "\(vault) -"
        ),
        (
            #"{"id": "\#(vault)"}"#, "https://demo-vault.vault.usgovcloudapi.net/keys/k",
            "\(vault) -"
        ),
        (#"{"id": "\#(hsm)"}"#, "https://demo-hsm.managedhsm.azure.cn/keys/k", "\(hsm) -"),
        (
            #"{"id": "\#(hsm)"}"#, "https://demo-hsm.managedhsm.usgovcloudapi.net/keys/k",
            "\(hsm) -"
        ),
        (
            #"{"id": "\#(vault)"}"#, "https://demo-vault.managedhsm.azure.net/keys/k",
            "demo-vault.managedhsm.azure.net"
        ),
        (#"{"id": "\#(vault)"}"#, "https://demo.vault.azure.net/keys/k", "demo.vault.azure.net"),
        // Rows and pages of Resource Graph, whose types are in small letters (Domain §2.5).
        (
            """
            {"count": 1, "data": [{"id": "\(vault)", "name": "demo-vault", "type": "microsoft.keyvault/vaults", \
            "kind": "", "location": "westeurope", "resourceGroup": "rg", "subscriptionId": "s", \
            "properties": {"vaultUri": "https://demo-vault.vault.azure.net/"}}], "skip_token": null}
            """, vaultKey, "\(vault) westeurope"
        ),
        // PowerShell prints addresses and ids at the root (Domain §2.4).
        (
            """
            {"HsmUri": "https://demo-hsm.managedhsm.azure.net/", "Name": "demo-hsm", "ResourceId": "\(hsm)", \
            "Location": "westeurope"}
            """, hsmKey, "\(hsm) westeurope"
        ),
        (
            """
            {"VaultUri": "https://demo-vault.vault.azure.net/", "VaultName": "demo-vault", "ResourceId": "\(vault)", \
            "Location": "westeurope", "Sku": "Standard"}
            """, vaultKey, "\(vault) westeurope"
        ),
        (#"{"VaultName": "demo-vault", "ResourceId": "\#(vault)"}"#, vaultKey, "\(vault) -"),
        // An HSM without an id cannot be joined.
        (
            #"{"HsmUri": "https://demo-hsm.managedhsm.azure.net/", "Name": "demo-hsm"}"#, hsmKey,
            "demo-hsm.managedhsm.azure.net"
        ),
        // What a vault holds, what extends it, and what is deleted is no vault.
        (
            """
            {"id": "\(vault)/privateEndpointConnections/demo-vault", \
            "properties": {"vaultUri": "https://demo-vault.vault.azure.net/"}}
            """, vaultKey, "demo-vault.vault.azure.net"
        ),
        (
            #"{"id": "\#(vault)/providers/microsoft.insights/diagnosticSettings/demo-vault"}"#,
            vaultKey, "demo-vault.vault.azure.net"
        ),
        (
            """
            {"id": "/subscriptions/s/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/demo-vault", \
            "properties": {"vaultId": "\(vault)", "scheduledPurgeDate": "2026-01-01T00:00:00Z"}}
            """, vaultKey, "demo-vault.vault.azure.net"
        ),
        // A template's resources have no ids (Language §5.1).
        (
            """
            {"$schema": "x", "contentVersion": "1.0.0.0", "resources": [{"type": "Microsoft.KeyVault/vaults", \
            "name": "demo-vault"}]}
            """, vaultKey, "demo-vault.vault.azure.net"
        ),
        // A component that carries an id keeps it; the vault's document says how it is spelled.
        (#"{"id": "\#(vault)"}"#, "\(vault.uppercased())/keys/k", "\(vault) -"),
        ("{}", "\(hsm)/keys/k", hsm),
    ])
    func forms(document: String, key: String, expected: String) async {
        let record = #"{"id": "\#(key)", "attributes": {}}"#
        let joined = await join([document, record])
        #expect(joined.resources == [expected])
        #expect(joined.diagnostics.isEmpty)
        #expect(joined.rejected == 0)
    }

    @Test(arguments: [
        // The same document twice, and one that says less.
        ([full("a", "h1", "x"), full("a", "h1", "X "), full("a", nil, "x")], "h1=a,x", ""),
        // A location that only a later list tells.
        ([full("a", "h1", nil), full("a", nil, "x")], "h1=a,x", ""),
        // Two vaults with one address, one vault with two, one in two places.
        (
            [full("a", "h1", "x"), full("b", "h1", "y")], "h1=a,x",
            "input0:2:1: `b` has the address `h1` of `a`"
        ),
        (
            [full("a", "h1", "x"), full("a", "h2", "x")], "h1=a,x h2",
            "input0:2:1: `a` has the address `h2` here and `h1` before"
        ),
        (
            [full("a", "h1", "x"), full("a", "h1", "y")], "h1=a,x",
            "input0:2:1: `a` is in `y` here and in `x` before"
        ),
        // A name counts for less than an address, wherever it stands.
        (
            [full("a", nil, "x"), full("b", "a.vault.azure.net", "y")],
            "a.vault.azure.net=b,y a.vault.azure.cn=a,x", ""
        ),
        ([full("g/a", nil, "x"), full("g/a", "h1", "x")], "h1=g/a,x a.vault.azure.net", ""),
        // Two vaults with one name.
        (
            [full("g/a", nil, "x"), full("h/a", nil, "y")], "a.vault.azure.net=g/a,x",
            "input0:2:1: `h/a` has the name of `g/a`"
        ),
        (
            [full("g/a", nil, "x"), full("h/a", nil, "y"), full("h/a", "h1", "y")],
            "a.vault.azure.net=g/a,x h1=h/a,y", ""
        ),
    ])
    func contradictions(documents: [String], expected: String, diagnostics: String) async {
        let hosts = expected.split(separator: " ").map { $0.prefix { $0 != "=" } }
        let keys = hosts.map { #"{"kid": "https://\#($0)/keys/k", "attributes": {}}"# }
        let joined = await join([documents.joined(separator: "\n"), keys.joined(separator: "\n")])
        let found = zip(hosts, joined.resources).map { host, resource in
            resource == host
                ? resource
                : "\(host)=" + Self.short(resource).split(separator: " ").joined(separator: ",")
        }
        #expect(found.joined(separator: " ") == expected)
        #expect(joined.diagnostics.map(Self.short).joined(separator: "; ") == diagnostics)
    }

    /// A vault with a name, or a group and a name, a host and a location.
    private static func full(_ name: String, _ host: String?, _ location: String?) -> String {
        let parts = name.split(separator: "/")
        let group = parts.count > 1 ? parts[0] : "none"
        let uri = host.map { #", "properties": {"vaultUri": "https://\#($0)/"}"# } ?? ""
        let place = location.map { #", "location": "\#($0)""# } ?? ""
        return """
            {"id": "/subscriptions/s/resourceGroups/\(group)/providers/Microsoft.KeyVault/vaults/\(parts[parts.count - 1])"\(place)\(uri)}
            """
    }

    /// A text with the ids of `full` made short.
    private static func short(_ text: String) -> String {
        text.replacing("/providers/Microsoft.KeyVault/vaults", with: "")
            .replacing("/subscriptions/s/resourceGroups/none/", with: "")
            .replacing("/subscriptions/s/resourceGroups/", with: "")
    }

    /// Joining changes nothing but resources: what is no vault counts as it does without.
    @Test func countsStayTheSame() async {
        let text = """
            {"id": "\(Self.vault)"}
            {"id": "\(Self.group)/Microsoft.Storage/storageAccounts/a"}
            {"name": "x", "type": "N.S/t"}
            {"$schema": "x", "resources": [{"type": "N.S/t"}]}
            {"id": "\(Self.vault)/keys/k", "properties": {"kty": "EC"}}
            {"kid": "\(Self.vaultKey)/1", "attributes": {"created": 5}}
            {"kid": "\(Self.vaultKey)/2", "attributes": {"created": 6}}
            """
        let plain = await join([text], joinsVaults: false)
        let joined = await join([text])
        #expect(plain.counts == "7 records, 2 ignored, 2 unrecognized, 0 rejected")
        #expect(joined.counts == plain.counts)
        #expect(plain.resources == [Self.vault, "demo-vault.vault.azure.net"])
        #expect(joined.resources == ["\(Self.vault) -", "\(Self.vault) -"])
    }

    /// A vault whose document cannot be read is not joined, and is reported.
    @Test func brokenDocuments() async {
        let joined = await join([
            #"{"id": "\#(Self.vault)", "location": "x", "LOCATION": "y"}"#,
            #"{"kid": "\#(Self.vaultKey)"}"#,
        ])
        #expect(joined.resources == ["demo-vault.vault.azure.net"])
        #expect(joined.diagnostics == ["input0:1:110: duplicate member `location`"])
        #expect(joined.rejected == 1)
    }

    /// What the lookup answers for ids and hosts.
    @Test func lookup() async {
        var directory = VaultDirectory()
        let vault = #"{"id": "\#(Self.vault)", "properties": {"vaultUri": "https://Demo/"}}"#
        _ = await streamInventory(
            [.bytes(name: "input", Array(vault.utf8))],
            projection: InventoryProjection(aliases: [], joinsVaults: true), workers: 1,
            process: { $0.vaults }, collect: { directory = $0 })
        let expected = VaultResource(
            id: Self.vault, type: "microsoft.keyvault/vaults", location: nil, host: "demo")
        #expect(directory.resource(Self.vault.uppercased()) == expected)
        #expect(directory.resource("demo") == expected)
        #expect(directory.resource("demo-vault.vault.azure.net") == nil)
        #expect(directory.resource(Self.hsm) == nil)
        #expect(directory.resource("") == nil)
    }
}
