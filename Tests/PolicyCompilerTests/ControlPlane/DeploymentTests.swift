import PolicyCatalog
import Testing

/// The built-ins that deploy what is missing: private endpoints, DNS zones and diagnostic settings (Domain §4.2).
struct DeploymentTests {
    /// A definition with values, and resources beside what they have.
    struct Table: Sendable, CustomTestStringConvertible {
        let policy: AssignedPolicy
        let rows: [ResourceRow]

        var testDescription: String { policy.testDescription }
    }

    private typealias Related = ResourceRow.Related

    private static func resource(
        _ what: String, _ states: String, _ type: String, properties: String = "",
        location: String = "westeurope", _ related: Related...
    ) -> ResourceRow {
        ResourceRow(
            what, states, type: type,
            members: #", "location": "\#(location)", "properties": {\#(properties)}"#,
            related: related)
    }

    private static let vault = "Microsoft.KeyVault/vaults"
    private static let hsm = "Microsoft.KeyVault/managedHSMs"
    private static let endpoint = "Microsoft.Network/privateEndpoints"

    // MARK: Private endpoints

    private static func connection(of type: String, _ status: String) -> Related {
        Related(
            path: "privateEndpointConnections/c", type: type + "/privateEndpointConnections",
            properties: #""privateLinkServiceConnectionState": {"status": "\#(status)"}"#)
    }

    private static func connections(_ builtin: String, _ type: String, not other: String) -> Table {
        Table(
            policy: AssignedPolicy(builtin, ("privateEndpointSubnetId", #""/subnet""#)),
            rows: [
                resource("approved", "C", type, connection(of: type, "Approved")),
                resource("pending", "N", type, connection(of: type, "Pending")),
                resource(
                    "pending and approved", "C", type, connection(of: type, "Pending"),
                    connection(of: type, "approved")),
                resource("none", "N", type), resource("another type", "-", other),
            ])
    }

    private static func groups(_ names: String) -> String {
        #""privateLinkServiceConnections": [{"properties": {"groupIds": [\#(names)]}}]"#
    }

    private static let zoneGroup = Related(
        path: "privateDnsZoneGroups/z", type: endpoint + "/privateDnsZoneGroups", properties: "")

    private static let networks = [
        connections("vaults/should-use-private-endpoint-dine", vault, not: hsm),
        connections("managed-hsm/managed-hsm-should-use-private-endpoint-dine", hsm, not: vault),
        Table(
            policy: AssignedPolicy(
                "vaults/auto-configure-private-dns-zone-dine", ("privateDnsZoneId", #""/zone""#)),
            rows: [
                resource(
                    "in a zone", "C", endpoint, properties: groups(#""vault""#), zoneGroup),
                resource("in no zone", "N", endpoint, properties: groups(#""blob", "Vault""#)),
                resource("of something else", "-", endpoint, properties: groups(#""blob""#)),
                resource("of nothing", "-", endpoint), resource("a vault", "-", vault),
            ]),
    ]

    // MARK: Logs to an event hub or a workspace

    private static func switches(log: String, metric: String, _ more: String = "") -> String {
        #""logs": [{"category": "AuditEvent", "enabled": \#(log)}], "metrics": [{"enabled": \#(metric)}]"#
            + more
    }

    private static let fitting = switches(log: "true", metric: "false")
    private static let hub = ("eventHubRuleId", #""/hub""#)
    private static let workspace = ("logAnalytics", #""/w""#)

    private static let logs = [
        Table(
            policy: AssignedPolicy(
                "vaults/diagnostic-log-dine", hub, ("eventHubLocation", #""westeurope""#)),
            rows: [
                resource("fits", "C", vault, .setting(fitting, named: "setbypolicy")),
                resource("has another name (Language §6.2)", "N", vault, .setting(fitting)),
                resource(
                    "metrics on", "N", vault,
                    .setting(switches(log: "true", metric: "true"), named: "setbypolicy")),
                resource("in another region", "-", vault, location: "northeurope"),
                resource(
                    "region as people write it (Language §4.2.1)", "N", vault,
                    location: "West Europe"),
            ]),
        Table(
            policy: AssignedPolicy("managed-hsm/managed-hsm-diagnostic-log-dine", hub),
            rows: [
                resource("fits, whatever its name", "C", hsm, .setting(fitting)),
                resource(
                    "one log is off (Language §4.4)", "N", hsm,
                    .setting(#""logs": [{"enabled": true}, {"enabled": false}], "metrics": []"#)),
                resource(
                    "empty lists satisfy every condition (decision 8)", "C", hsm,
                    .setting(#""logs": [], "metrics": []"#)),
                resource("no lists (decision 8)", "N", hsm, .setting("")),
                resource("no setting", "N", hsm), resource("a vault", "-", vault),
            ]),
        Table(
            policy: AssignedPolicy("vaults/data-connectors-azure-key-vault", workspace),
            rows: [
                resource(
                    "audit events", "C", vault,
                    .setting(switches(log: "true", metric: "false", #", "workspaceId": "/W""#))),
                resource(
                    "metrics", "C", vault,
                    .setting(switches(log: "false", metric: "true", #", "workspaceId": "/w""#))),
                resource(
                    "neither", "N", vault,
                    .setting(switches(log: "false", metric: "false", #", "workspaceId": "/w""#))),
                resource(
                    "no metrics at all (decision 8)", "C", vault,
                    .setting(#""metrics": [], "workspaceId": "/w""#)),
                resource("another workspace", "N", vault, .setting(fitting)),
                resource("an HSM", "-", hsm),
            ]),
        Table(
            policy: AssignedPolicy(
                "monitoring/key-vault-deploy-diagnostic-log-deploy-log-analytics", workspace,
                ("matchWorkspace", "true")),
            rows: [
                resource(
                    "fits", "C", vault,
                    .setting(
                        fitting + #", "workspaceId": "/w""#, named: "setByPolicy_logAnalytics")),
                resource(
                    "another workspace", "N", vault,
                    .setting(fitting, named: "setbypolicy_logAnalytics")),
                resource("another name", "N", vault, .setting(fitting + #", "workspaceId": "/w""#)),
                resource("an HSM", "-", hsm),
            ]),
        Table(
            policy: AssignedPolicy(
                "monitoring/managed-hsm-deploy-diagnostic-log-deploy-log-analytics", workspace),
            rows: [
                resource("fits, whatever the workspace", "C", hsm, .setting(fitting)),
                resource(
                    "metrics on", "N", hsm, .setting(switches(log: "true", metric: "true"))),
                resource("no setting", "N", hsm), resource("a vault", "-", vault),
            ]),
    ]

    // MARK: Logs by category group

    private static func groups(audit: String, all: String, _ target: String) -> Related {
        .setting(
            #""logs": [{"categoryGroup": "audit", "enabled": \#(audit)}, {"categoryGroup": "allLogs", "enabled": \#(all)}], \#(target)"#
        )
    }

    private static func groups(
        _ builtin: String, of type: String, not other: String,
        _ parameters: [(String, String)], target: String
    ) -> Table {
        let policy = parameters.reduce(AssignedPolicy("monitoring/ds-\(builtin)-dine")) {
            $0.with($1.0, $1.1)
        }
        return Table(
            policy: policy,
            rows: [
                resource("fits", "C", type, groups(audit: "true", all: "false", target)),
                resource("both groups on", "N", type, groups(audit: "true", all: "true", target)),
                resource(
                    "the other group on", "N", type, groups(audit: "false", all: "true", target)),
                resource(
                    "one group alone", "N", type,
                    .setting(#""logs": [{"categoryGroup": "audit", "enabled": true}], "# + target)),
                resource(
                    "another target", "N", type,
                    groups(audit: "true", all: "false", #""workspaceId": "/other""#)),
                resource("no setting", "N", type),
                resource("in another region", "-", type, location: "northeurope"),
                resource("another type", "-", other),
            ])
    }

    private static let region = ("resourceLocation", #""westeurope""#)

    private static let categoryGroups = [
        ("keyvault-vaults", vault, hsm), ("keyvault-managedhsms", hsm, vault),
    ].flatMap { name, type, other in
        [
            groups(
                "eh-" + name, of: type, not: other,
                [region, ("eventHubAuthorizationRuleId", #""/hub""#), ("eventHubName", #""h""#)],
                target: #""eventHubAuthorizationRuleId": "/Hub", "eventHubName": "H""#),
            groups(
                "la-" + name, of: type, not: other,
                [("resourceLocationList", #"["westeurope", "eastus"]"#), workspace],
                target: #""workspaceId": "/W""#),
            groups(
                "st-" + name, of: type, not: other, [region, ("storageAccount", #""/account""#)],
                target: #""storageAccountId": "/account""#),
        ]
    }

    static let tables = networks + logs + categoryGroups

    @Test(arguments: tables)
    func verdicts(_ table: Table) async throws {
        try await BuiltinJudgement(policy: table.policy).check(table.rows, column: 0)
    }

    /// Every built-in that judges resources has a table, here or beside this file (Domain §4.2).
    @Test func `no built-in is left out`() {
        let judged =
            Self.tables.map(\.policy.builtin) + ResourcePropertyTests.tables.map(\.builtin) + [
                "managed-hsm/managed-hsm-audit-diagnostic-log-audit",
                "network/virtual-network-service-endpoint-key-vault-audit",
                "vaults/audit-diagnostic-log-audit", "vaults/firewall-enabled-audit",
                "vaults/recoverable-audit", "vaults/should-use-private-endpoint-audit",
            ]
        let builtins = BuiltinPolicy.all.filter { $0.text.contains("\"mode\": \"Indexed\"") }
        #expect(
            builtins.map { String($0.path.dropLast(".json".count)) }.sorted() == judged.sorted())
    }
}
