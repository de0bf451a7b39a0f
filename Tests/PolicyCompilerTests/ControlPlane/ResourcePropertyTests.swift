import Testing

/// The built-ins that look at a vault or an HSM alone and have no table of their own (Domain §4.2).
struct ResourcePropertyTests {
    /// A definition with resources that part it from its neighbours.
    struct Table: Sendable, CustomTestStringConvertible {
        let builtin: String
        let rows: [ResourceRow]

        var testDescription: String { builtin }
    }

    private static func hsm(_ what: String, _ states: String, _ properties: String) -> ResourceRow {
        ResourceRow(
            what, states, type: "Microsoft.KeyVault/managedHSMs",
            members: #", "properties": {\#(properties)}"#)
    }

    private static func connection(_ status: String) -> String {
        #"{"properties": {"privateLinkServiceConnectionState": {"status": "\#(status)"}}}"#
    }

    private static let recover = #""createMode": "recover""#
    private static let deny = #""networkAcls": {"defaultAction": "Deny"}"#
    private static let allow = #""networkAcls": {"defaultAction": "Allow"}"#

    static let tables = [
        Table(
            builtin: "vaults/soft-delete-must-be-enabled-audit",
            rows: [
                .vault("on", "C", #""enableSoftDelete": true"#),
                .vault("off", "N", #""enableSoftDelete": false"#),
                .vault("not said", "N", ""), .vault("null", "N", #""enableSoftDelete": null"#),
                .vault("the text true", "C", #""enableSoftDelete": "true""#),
                .vault("being recovered", "C", recover), hsm("an HSM", "-", ""),
            ]),
        Table(
            builtin: "vaults/public-network-access-audit",
            rows: [
                .vault("off", "C", #""publicNetworkAccess": "Disabled""#),
                .vault("on", "N", #""publicNetworkAccess": "enabled""#),
                .vault("not said", "N", ""), .vault("a firewall does not count", "N", deny),
                .vault("being recovered", "C", recover), hsm("an HSM", "-", ""),
            ]),
        Table(
            builtin: "vaults/should-use-rbac",
            rows: [
                .vault("on", "C", #""enableRbacAuthorization": true"#),
                .vault("off", "N", #""enableRbacAuthorization": false"#),
                .vault("not said", "N", ""),
                .vault("null", "N", #""enableRbacAuthorization": null"#),
                .vault("being recovered", "C", recover), hsm("an HSM", "-", ""),
            ]),
        Table(
            builtin: "vaults/private-endpoint-enabled-audit",
            rows: [
                .vault("no list", "N", ""),
                .vault("list empty", "N", #""privateEndpointConnections": []"#),
                .vault(
                    "a pending one is enough", "C",
                    #""privateEndpointConnections": [\#(connection("Pending"))]"#),
                .vault(
                    "an object exists and counts 0 (decision 9)", "N",
                    #""privateEndpointConnections": {}"#),
                hsm("an HSM", "-", ""),
            ]),
        Table(
            builtin: "vaults/firewall-enabled-modify",
            rows: [
                .vault("closed", "C", deny), .vault("open", "N", allow),
                .vault("not said", "N", ""),
                .vault("being recovered, which it does not read", "N", recover),
                hsm("an HSM", "-", allow),
            ]),
        Table(
            builtin: "managed-hsm/managed-hsm-recoverable-audit",
            rows: [
                hsm(
                    "both on", "C", #""enableSoftDelete": true, "enablePurgeProtection": "True""#),
                hsm("no purge protection", "N", #""enableSoftDelete": true"#),
                hsm("no soft delete", "N", #""enablePurgeProtection": true"#),
                hsm(
                    "1 is not true (decision 5)", "N",
                    #""enableSoftDelete": 1, "enablePurgeProtection": true"#),
                hsm("being recovered, which it does not read", "N", recover),
                .vault("a vault", "-", ""),
            ]),
        Table(
            builtin: "managed-hsm/managed-hsm-firewall-enabled-audit",
            rows: [
                hsm("closed", "C", deny), hsm("open", "N", allow), hsm("not said", "N", ""),
                hsm(
                    "public access off, which it does not read (Domain §4.1)", "N",
                    #""publicNetworkAccess": "Disabled""#),
                hsm("being recovered", "C", recover), .vault("a vault", "-", allow),
            ]),
        Table(
            builtin: "managed-hsm/managed-hsm-firewall-enabled-modify",
            rows: [
                hsm("closed", "C", deny), hsm("open", "N", allow),
                hsm("being recovered, which it does not read", "N", recover),
                .vault("a vault", "-", allow),
            ]),
        Table(
            builtin: "managed-hsm/managed-hsm-private-endpoint-enabled-audit",
            rows: [
                hsm("no list", "N", ""),
                hsm("list empty", "N", #""privateEndpointConnections": []"#),
                hsm(
                    "pending", "N", #""privateEndpointConnections": [\#(connection("Pending"))]"#),
                hsm(
                    "pending and approved", "C",
                    #""privateEndpointConnections": [\#(connection("Pending")), \#(connection("Approved"))]"#
                ),
                .vault("a vault", "-", ""),
            ]),
    ]

    @Test(arguments: tables)
    func verdicts(_ table: Table) async throws {
        try await BuiltinJudgement(policy: AssignedPolicy(table.builtin), apiVersion: "2023-07-01")
            .check(table.rows, column: 0)
    }
}
