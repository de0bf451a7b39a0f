import Testing

/// `FirewallEnabled_Audit`: a count over parameters inside a count over the rules of a firewall (Domain §4.2).
struct FirewallTests {
    /// A setting of the definition for each column of the table.
    struct Setting: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let column: Int
        var restricts = #""Yes""#
        var allowed = "[]"
        var forbidden = "[]"
        var apiVersion = "2023-07-01"
    }

    private static let allowed = #"["10.0.0.0/8", "192.168.1.0/24", "198.51.100.7"]"#
    private static let forbidden = #"["203.0.113.0/24", "2001:db8::/32"]"#

    static let settings = [
        Setting(
            testDescription: "lists that do not count", column: 0, restricts: #""No""#,
            allowed: allowed, forbidden: forbidden),
        Setting(testDescription: "allowed ranges", column: 1, allowed: allowed),
        Setting(testDescription: "forbidden ranges", column: 2, forbidden: forbidden),
        Setting(testDescription: "both", column: 3, allowed: allowed, forbidden: forbidden),
        Setting(testDescription: "empty lists restrict nothing", column: 4),
        Setting(
            testDescription: "an API version that cannot switch public access off", column: 5,
            restricts: #""No""#, apiVersion: "2018-02-14"),
    ]

    /// Properties of a vault that lets nobody in but these addresses.
    private static func rules(_ values: [String]) -> String {
        let rules = values.map { #"{"value": "\#($0)"}"# }.joined(separator: ", ")
        return #""networkAcls": {"defaultAction": "Deny", "ipRules": [\#(rules)]}"#
    }

    private static func rules(
        _ what: String, _ states: String, _ values: String...
    ) -> ResourceRow {
        .vault(what, states, rules(values))
    }

    private static let many = (1...29).map { "10.0.\($0).0/24" }

    static let rows: [ResourceRow] = [
        .vault("nothing said", "NNNNNN", ""),
        .vault("network rules null", "NNNNNN", #""networkAcls": null"#),
        .vault("everybody allowed", "NNNNNN", #""networkAcls": {"defaultAction": "Allow"}"#),
        .vault("public access off", "CCCCCN", #""publicNetworkAccess": "Disabled""#),
        .vault("public access off, small letters", "CCCCCN", #""publicNetworkAccess": "disabled""#),
        .vault("secured by perimeter", "NNNNNN", #""publicNetworkAccess": "SecuredByPerimeter""#),
        .vault("public access null", "NNNNNN", #""publicNetworkAccess": null"#),
        .vault("being recovered", "CCCCCC", #""createMode": "recover""#),
        .vault(
            "no list of addresses: 0 of 0 (decision 9, Language §4.4)", "CCCCCC",
            #""networkAcls": {"defaultAction": "Deny"}"#),
        .vault(
            "list null", "CCCCCC", #""networkAcls": {"defaultAction": "Deny", "ipRules": null}"#),
        rules("list empty", "CCCCCC"),
        rules("an allowed address", "CCCCCC", "10.1.2.3"),
        rules("an allowed range", "CCCCCC", "10.64.0.0/10"),
        rules("the allowed range itself", "CCCCCC", "10.0.0.0/8"),
        rules("wider than the allowed range", "CNCNCC", "10.0.0.0/7"),
        rules("the allowed address as a range of one", "CCCCCC", "198.51.100.7/32"),
        rules("beside the allowed address", "CNCNCC", "198.51.100.8"),
        rules("host bits are masked (Language §5.6)", "CCCCCC", "192.168.1.77/24"),
        rules("from-to inside (Language §5.6)", "CCCCCC", "10.0.0.1-10.0.0.9"),
        rules("from-to across the border", "CNCNCC", "9.255.255.255-10.0.0.1"),
        rules("two allowed ones", "CCCCCC", "10.1.2.3", "192.168.1.0/25"),
        rules("a forbidden address", "CNNNCC", "203.0.113.9"),
        rules("the forbidden range itself", "CNNNCC", "203.0.113.0/24"),
        rules("wider than the forbidden range", "CNCNCC", "203.0.112.0/23"),
        rules("an allowed and a forbidden one", "CNNNCC", "10.1.2.3", "203.0.113.9"),
        rules("of version 6, forbidden (Language §5.6)", "CNNNCC", "2001:db8:1::/48"),
        rules("of version 6, other", "CNCNCC", "2001:db9::1"),
        .vault(
            "30 allowed ones (Domain §5.3)", "CCCCCC",
            rules(many + ["10.0.30.0/24"])),
        .vault(
            "29 allowed ones and a forbidden one", "CNNNCC", rules(many + ["203.0.113.200"])),
        rules("no address: an error where it is read (Language §5.6)", "CEEECC", "heron"),
        .vault(
            "no value: an error where it is read", "CEEECC",
            #""networkAcls": {"defaultAction": "Deny", "ipRules": [{}]}"#),
        rules(
            "whatever the second one is, the first decides (decision 1)", "CNNNCC", "203.0.113.9",
            "heron"),
        .vault(
            "true or error is true (decision 1)", "NNNNNN",
            #""networkAcls": {"defaultAction": "Allow", "ipRules": [{"value": "heron"}]}"#),
        .vault(
            "false and error is false (decision 1)", "CCCCCC",
            #""publicNetworkAccess": "Disabled", \#(rules(["heron"]))"#),
        .vault(
            "letter case of the action (Language §4.3)", "CCCCCC",
            #""networkAcls": {"defaultAction": "deny"}"#),
        ResourceRow("no properties", "NNNNNN", type: "Microsoft.KeyVault/vaults", members: ""),
        ResourceRow(
            "an HSM", "------", type: "Microsoft.KeyVault/managedHSMs",
            members: #", "properties": {"networkAcls": {"defaultAction": "Allow"}}"#),
    ]

    @Test(arguments: settings)
    func `verdicts with`(_ setting: Setting) async throws {
        let policy = AssignedPolicy(
            "vaults/firewall-enabled-audit", ("restrictIPAddresses", setting.restricts),
            ("allowedIPAddresses", setting.allowed), ("forbiddenIPAddresses", setting.forbidden))
        try await BuiltinJudgement(policy: policy, apiVersion: setting.apiVersion)
            .check(Self.rows, column: setting.column)
    }
}
