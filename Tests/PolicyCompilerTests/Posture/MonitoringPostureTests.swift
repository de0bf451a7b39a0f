import Testing

/// Policies over what watches a Managed HSM (Domain §4.1, rows 15 to 18; forms by Domain §4.3).
struct MonitoringPostureTests {
    private static let subscription = "/subscriptions/00000000-0000-0000-0000-00000000NNNN"
    private static let group = subscription + "/resourceGroups/rg"
    private static let hsm = group + "/providers/Microsoft.KeyVault/managedHSMs/heron-NNNN"

    private static func setting(_ members: String) -> String {
        #"{"id": "\#(hsm)/providers/microsoft.insights/diagnosticSettings/s", "name": "s", "type": "Microsoft.Insights/diagnosticSettings", "properties": {\#(members)}}"#
    }

    // Row 15: a diagnostic setting with a workspace.
    @Test func `row 15, logs in a workspace`() async throws {
        func row(_ what: String, _ state: Character, _ members: String) -> PostureRow {
            HSMPostureTests.hsm(what, state, "", related: [Self.setting(members)])
        }
        let workspace =
            #""workspaceId": "\#(Self.group)/providers/Microsoft.OperationalInsights/workspaces/sec""#
        let logs = #""logs": [{"category": "AuditEvent", "enabled": true}]"#
        try await PostureJudgement(policy: "hsm-logs-analysed").check([
            row("a workspace and a log", "C", "\(workspace), \(logs)"),
            row("a storage account", "N", #""storageAccountId": "x", \#(logs)"#),
            row("workspace null", "N", #""workspaceId": null, \#(logs)"#),
            row(
                "no log on", "N",
                #"\#(workspace), "logs": [{"category": "AuditEvent", "enabled": false}]"#),
            row("no log", "N", workspace), HSMPostureTests.hsm("no setting", "N", ""),
        ])
        try await PostureJudgement(policy: "hsm-logs-analysed").check([
            HSMPostureTests.hsm("no settings exported", "U", "")
        ])
    }

    private static func workspace(
        _ what: String, _ state: Character, _ members: String, related: [String] = []
    ) -> PostureRow {
        let head =
            #""id": "\#(workspaceID)", "name": "sec", "type": "Microsoft.OperationalInsights/workspaces", "location": "westeurope""#
        let customer = #""customerId": "c""#
        let body = members.isEmpty ? customer : customer + ", " + members
        return PostureRow(
            what, state, "{\(head), \"properties\": {\(body)}}",
            // `az monitor log-analytics workspace list`.
            forms: [
                "{\(head), \(body), \"resourceGroup\": \"rg\", \"provisioningState\": \"Succeeded\", \"tags\": {}}"
            ], related: related)
    }

    private static let workspaceID =
        group + "/providers/Microsoft.OperationalInsights/workspaces/sec"

    // Row 16: `retentionInDays` of the workspace.
    @Test func `row 16, retention`() async throws {
        try await PostureJudgement(policy: "workspace-retention").check([
            Self.workspace("a year", "C", #""retentionInDays": 365"#),
            Self.workspace("a day less", "N", #""retentionInDays": 364"#),
            Self.workspace("not said", "N", ""),
        ])
        try await PostureJudgement(
            policy: "workspace-retention", parameters: [("minimumRetentionInDays", "30")]
        ).check([
            Self.workspace("a month", "C", #""retentionInDays": 30"#),
            Self.workspace("a day less", "N", #""retentionInDays": 29"#),
        ])
    }

    static let kinds = [
        ("hsm-metric-alerts", "metricAlerts"), ("hsm-log-alerts", "scheduledQueryRules"),
        ("hsm-activity-alerts", "activityLogAlerts"),
    ]

    // Row 17: alert rules whose `scopes[]` hold the HSM.
    @Test(arguments: kinds)
    func `row 17, alerts`(policy: String, type: String) async throws {
        func alert(_ scopes: String, enabled: String = "true", flat: Bool = false) -> String {
            let id = "\(Self.group)/providers/Microsoft.Insights/\(type)/a"
            let body = #""enabled": \#(enabled), "scopes": [\#(scopes)]"#
            let head = #""id": "\#(id)", "name": "a", "type": "Microsoft.Insights/\#(type)""#
            return flat
                ? "{\(head), \(body), \"resourceGroup\": \"rg\"}"
                : "{\(head), \"properties\": {\(body)}}"
        }
        func row(_ what: String, _ state: Character, _ alert: String) -> PostureRow {
            HSMPostureTests.hsm(what, state, "", related: [alert])
        }
        let rows = [
            row("of the HSM", "C", alert("\"\(Self.hsm)\"")),
            row("in other letters", "C", alert("\"\(Self.hsm.uppercased())\"")),
            row("of the group", "C", alert("\"\(Self.group)\"")),
            row("of the subscription and another", "C", alert("\"/x\", \"\(Self.subscription)\"")),
            row("switched off", "N", alert("\"\(Self.hsm)\"", enabled: "false")),
            row("of an HSM whose name goes on", "N", alert("\"\(Self.hsm)2\"")),
            row(
                "of an HSM whose name this one goes on with", "N",
                alert("\"\(Self.group)/providers/Microsoft.KeyVault/managedHSMs/heron\"")),
            row("of nothing", "N", alert("")), HSMPostureTests.hsm("no alert", "N", ""),
        ]
        try await PostureJudgement(policy: policy).check(rows)
        try await PostureJudgement(policy: policy).check([
            HSMPostureTests.hsm("no alerts exported", "U", "")
        ])
    }

    // Row 18: an onboarding state of the workspace.
    @Test func `row 18, Sentinel`() async throws {
        let state =
            #"{"id": "\#(Self.workspaceID)/providers/Microsoft.SecurityInsights/onboardingStates/default", "name": "default", "type": "Microsoft.SecurityInsights/onboardingStates", "properties": {"customerManagedKey": false}}"#
        try await PostureJudgement(policy: "workspace-sentinel").check([
            Self.workspace("onboarded", "C", "", related: [state]),
            Self.workspace("not onboarded", "N", ""),
        ])
        try await PostureJudgement(policy: "workspace-sentinel").check([
            Self.workspace("no states exported", "U", "")
        ])
    }
}
