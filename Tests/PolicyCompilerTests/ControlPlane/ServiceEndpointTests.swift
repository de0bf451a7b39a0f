import Testing

/// `VirtualNetworkServiceEndpoint_KeyVault_Audit`: a condition on every rule of a list (Domain §4.2, decision 8).
struct ServiceEndpointTests {
    private static func vault(
        _ what: String, _ state: String, _ rules: String, action: String = #""Deny""#
    ) -> ResourceRow {
        .vault(
            what, state,
            #""networkAcls": {"defaultAction": \#(action), "virtualNetworkRules": \#(rules)}"#)
    }

    private static let subnet = #"{"id": "/subscriptions/s/virtualNetworks/v/subnets/a"}"#

    static let rows: [ResourceRow] = [
        .vault("no network rules: absent is not Deny (decision 4)", "N", ""),
        .vault("network rules null", "N", #""networkAcls": null"#),
        .vault("network rules are an array", "N", #""networkAcls": []"#),
        .vault(
            "no list of subnets is one absent element (decision 8)", "N",
            #""networkAcls": {"defaultAction": "Deny"}"#),
        vault("list null", "N", "null"),
        vault("an empty list satisfies every condition (decision 8)", "N", "[]"),
        vault("one subnet", "C", "[\(subnet)]"),
        vault("two subnets", "C", "[\(subnet), \(subnet)]"),
        vault("everybody allowed", "N", "[\(subnet)]", action: #""Allow""#),
        vault("action in small letters (Language §4.3)", "C", "[\(subnet)]", action: #""deny""#),
        vault("action in capitals", "C", "[\(subnet)]", action: #""DENY""#),
        vault("action null", "N", "[\(subnet)]", action: "null"),
        vault("action empty", "N", "[\(subnet)]", action: #""""#),
        vault("action with a blank", "N", "[\(subnet)]", action: #""Deny ""#),
        vault("action a boolean", "N", "[\(subnet)]", action: "true"),
        vault("action an array", "N", "[\(subnet)]", action: #"["Deny"]"#),
        vault(
            "not every rule lacks its subnet (Language §4.4)", "C", #"[{}, \#(subnet)]"#),
        vault("every rule lacks its subnet", "N", "[{}, {}]"),
        vault("subnet null is absent (decision 3)", "N", #"[{"id": null}]"#),
        vault("subnet an empty text, which exists (Language §4.3)", "C", #"[{"id": ""}]"#),
        vault("list an object (decision 8)", "N", subnet),
        vault("list a text", "N", #""subnets""#),
        vault("list a number", "N", "1"),
        vault("element null", "N", "[null]"),
        vault("element a text", "N", #"["subnet"]"#),
        vault("element null beside a subnet", "C", "[null, \(subnet)]"),
        .vault(
            "names of members in other letters (Language §4.2.1)", "C",
            #""NetworkACLs": {"DefaultAction": "Deny", "VirtualNetworkRules": [{"ID": "x"}]}"#),
        ResourceRow("no properties", "N", type: "Microsoft.KeyVault/vaults", members: ""),
        ResourceRow(
            "an HSM", "-", type: "Microsoft.KeyVault/managedHSMs",
            members: #", "properties": {"networkAcls": {"defaultAction": "Allow"}}"#),
        ResourceRow(
            "a virtual network", "-", type: "Microsoft.Network/virtualNetworks", members: ""),
    ]

    @Test func verdicts() async throws {
        try await BuiltinJudgement(
            policy: AssignedPolicy("network/virtual-network-service-endpoint-key-vault-audit")
        ).check(Self.rows, column: 0)
    }
}
