import PolicyCatalog
import Testing

@Suite struct `Aliases of the program` {
    // Language §10.5
    @Test(arguments: [
        ("Microsoft.KeyVault/vaults/enablePurgeProtection", "properties enablepurgeprotection"),
        ("microsoft.keyvault/vaults/sku.name", "properties sku name"),
        ("Microsoft.KeyVault/managedHSMs/sku.name", "sku name"),
        (
            "Microsoft.KeyVault/vaults/accessPolicies[*].permissions.keys[*]",
            "properties accesspolicies [*] permissions keys [*]"
        ),
        (
            "Microsoft.KeyVault/vaults/privateEndpointConnections[*].privateLinkServiceConnectionState.status",
            "properties privateendpointconnections [*] properties privatelinkserviceconnectionstate status"
        ),
        ("Microsoft.KeyVault/vaults/keys/attributes.exp", "properties attributes exp"),
        ("Microsoft.Insights/diagnosticSettings/logs.enabled", "properties logs [*] enabled"),
        (
            "Microsoft.Network/privateEndpoints/privateLinkServiceConnections[*].groupIds[*]",
            "properties privatelinkserviceconnections [*] properties groupids [*]"
        ),
        (
            "Microsoft.Network/privateEndpoints/privateDnsZoneGroups.privateDnsZoneConfigs[*].name",
            "properties privatednszoneconfigs [*] name"
        ),
        (
            "Microsoft.Authorization/roleAssignments/principalType", "properties principaltype"
        ),
    ])
    func `have their paths`(name: String, expected: String) throws {
        guard case .path(let path)? = AliasCatalogue.builtin.target(of: name, apiVersion: nil)
        else {
            Issue.record("no path")
            return
        }
        let text = path.map { segment in
            switch segment {
            case .member(let name): name
            case .elements: "[*]"
            }
        }.joined(separator: " ")
        #expect(text == expected)
    }

    // Language §10.5 counts the aliases of these types.
    @Test(arguments: [
        ("Microsoft.Insights/diagnosticSettings", 25), ("Microsoft.Network/privateEndpoints", 441),
        ("Microsoft.Network/privateEndpoints/privateDnsZoneGroups", 18),
        ("Microsoft.KeyVault/vaults", 52), ("Microsoft.KeyVault/managedHSMs", 33),
        ("Microsoft.Storage/storageAccounts", 0),
    ])
    func `are complete`(type: String, count: Int) {
        #expect(AliasCatalogue.builtin.names(ofType: type).count == count)
    }
}
