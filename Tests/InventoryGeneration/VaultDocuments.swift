/// An endless stream of invented vaults as Azure Resource Manager returns them (Domain §4.3), most of them in good order.
package struct VaultDocuments: Sendable {
    private var random: RandomSource
    private var number = 0

    package init(seed: UInt64) {
        random = RandomSource(seed: seed)
    }

    /// Appends the next vault as one line.
    package mutating func append(to bytes: inout [UInt8]) {
        let group =
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-\(number % 40)"
        let location = ["westeurope", "East US 2", "uksouth"][random.below(3)]
        bytes.append(text: "{\"id\":\"\(group)/providers/Microsoft.KeyVault/vaults/kv-\(number)\",")
        bytes.append(text: "\"name\":\"kv-\(number)\",\"type\":\"Microsoft.KeyVault/vaults\",")
        bytes.append(text: "\"location\":\"\(location)\",\"tags\":{\"owner\":\"team-")
        bytes.append(text: "\(random.below(50))\",\"Cost Center\":\"\(random.below(900))\"},")
        bytes.append(text: "\"properties\":{\"sku\":{\"family\":\"A\",\"name\":\"standard\"},")
        bytes.append(text: "\"tenantId\":\"11111111-1111-1111-1111-111111111111\",")
        appendAccessPolicies(to: &bytes)
        appendNetwork(to: &bytes)
        appendConnections(group, to: &bytes)
        for (name, perMille) in [
            ("enableSoftDelete", 990), ("enablePurgeProtection", 900),
            ("enableRbacAuthorization", 700), ("enabledForDeployment", 100),
        ] where random.chance(perMille: 950) {
            bytes.append(text: "\"\(name)\":\(random.chance(perMille: perMille)),")
        }
        bytes.append(text: "\"softDeleteRetentionInDays\":\(7 + random.below(84)),")
        bytes.append(text: "\"vaultUri\":\"https://kv-\(number).vault.azure.net/\",")
        bytes.append(text: "\"provisioningState\":\"Succeeded\"}}\n")
        number += 1
    }

    private mutating func appendAccessPolicies(to bytes: inout [UInt8]) {
        let policies = (0..<random.below(6)).map { _ in
            "{\"tenantId\":\"11111111-1111-1111-1111-111111111111\","
                + "\"objectId\":\"22222222-2222-2222-2222-\(100_000_000_000 + random.below(9_999))\","
                + "\"permissions\":{\"keys\":[\"get\",\"list\",\"wrapKey\",\"unwrapKey\"],"
                + "\"secrets\":[\"get\",\"list\"],\"certificates\":[]}}"
        }
        bytes.append(text: "\"accessPolicies\":[\(policies.joined(separator: ","))],")
    }

    private mutating func appendNetwork(to bytes: inout [UInt8]) {
        guard random.chance(perMille: 800) else { return }
        let rules = (0..<random.below(8)).map { _ in
            "{\"value\":\"203.0.\(random.below(256)).\(random.below(256))/32\"}"
        }
        bytes.append(text: "\"networkAcls\":{\"bypass\":\"AzureServices\",\"defaultAction\":\"")
        bytes.append(text: random.chance(perMille: 850) ? "Deny" : "Allow")
        bytes.append(text: "\",\"ipRules\":[\(rules.joined(separator: ","))],")
        bytes.append(text: "\"virtualNetworkRules\":[]},\"publicNetworkAccess\":\"Enabled\",")
    }

    private mutating func appendConnections(_ group: String, to bytes: inout [UInt8]) {
        let connections = (0..<random.below(3)).map { index in
            "{\"id\":\"\(group)/providers/Microsoft.KeyVault/vaults/kv-\(number)/privateEndpointConnections/pe\(index)\","
                + "\"properties\":{\"privateEndpoint\":{\"id\":\"\(group)/providers/Microsoft.Network/privateEndpoints/pe\(index)\"},"
                + "\"privateLinkServiceConnectionState\":{\"status\":\"\(random.chance(perMille: 900) ? "Approved" : "Pending")\","
                + "\"description\":\"\",\"actionsRequired\":\"None\"},\"provisioningState\":\"Succeeded\"}}"
        }
        bytes.append(
            text: "\"privateEndpointConnections\":[\(connections.joined(separator: ","))],")
    }
}
