import Testing

/// `ManagedHsm_AuditDiagnosticLog_Audit` and its like for vaults: an existence condition over diagnostic settings that
/// compares days as padded text, and reads `logs.enabled`, which stands for `logs[*].enabled` (Domain §4.2, Language §10.5).
struct DiagnosticLogTests {
    private static func hsm(
        _ what: String, _ states: String, _ settings: String...
    ) -> ResourceRow {
        ResourceRow(
            what, states, type: "Microsoft.KeyVault/managedHSMs", members: #", "properties": {}"#,
            related: settings.enumerated().map { .setting($1, named: "s\($0)") })
    }

    /// The properties of a setting with a log that is on and kept in a storage account for these days.
    private static func kept(_ days: String) -> String {
        setting(#""enabled": true, "retentionPolicy": {"enabled": true, "days": \#(days)}"#)
    }

    private static func setting(_ logs: String...) -> String {
        let logs = logs.map { "{\($0)}" }.joined(separator: ", ")
        return #""storageAccountId": "/a", "logs": [\#(logs)]"#
    }

    private static let on =
        #""workspaceId": "/w", "logs": [{"category": "AuditEvent", "enabled": true}]"#
    private static let off =
        #""workspaceId": "/w", "logs": [{"category": "AuditEvent", "enabled": false}]"#

    /// Columns for 365, 90 and 1000 required days.
    static let rows: [ResourceRow] = [
        hsm("no setting", "NNN"),
        hsm("on, nothing kept", "CCC", on),
        hsm("off", "NNN", off),
        hsm("on or off is not said", "NNN", setting(#""category": "AuditEvent""#)),
        hsm("no logs: a missing list counts 0 (decision 9)", "NNN", #""workspaceId": "/w""#),
        hsm("logs null", "NNN", #""logs": null"#),
        hsm("logs empty", "NNN", #""logs": []"#),
        hsm("logs an object (decision 9)", "NNN", #""logs": {"enabled": true}"#),
        hsm("a log that is null", "NNN", #""logs": [null]"#),
        hsm("metrics alone", "NNN", #""metrics": [{"enabled": true}]"#),
        hsm(
            "a category group", "CCC", #""logs": [{"categoryGroup": "allLogs", "enabled": true}]"#),
        hsm("kept for ever", "CCC", kept("0")),
        hsm("0.0 days are 0 days (decision 5)", "CCC", kept("0.0")),
        hsm("two texts are compared as text (decision 5)", "NNN", kept(#""00""#)),
        hsm("365 days, which come after the text 1000 (Language §4.3.1)", "CCC", kept("365")),
        hsm("364 days", "NCC", kept("364")),
        hsm("90 days are padded to 090 (Domain §4.2)", "NCN", kept("90")),
        hsm("89 days", "NNN", kept("89")),
        hsm("100 days, the beginning of 1000", "NCN", kept("100")),
        hsm("1000 days come before 365", "NCC", kept("1000")),
        hsm("999 days", "CCC", kept("999")),
        hsm("days as text", "CCC", kept(#""365""#)),
        hsm(
            "days that are not said cannot be padded (Language §5.4)", "EEE",
            setting(
                #""enabled": true, "retentionPolicy": {"enabled": true}"#)),
        hsm("days null", "EEE", kept("null")),
        hsm("days an array", "EEE", kept("[365]")),
        hsm(
            "days not said of a log that is off (decision 1)", "NNN",
            setting(
                #""enabled": false, "retentionPolicy": {"enabled": true}"#)),
        hsm(
            "no storage account, so nothing need be kept", "CCC",
            #""logs": [{"enabled": true, "retentionPolicy": {"enabled": true, "days": 7}}]"#),
        hsm(
            "storage account null", "CCC",
            #""storageAccountId": null, "logs": [{"enabled": true, "retentionPolicy": {"enabled": true}}]"#
        ),
        hsm(
            "storage account an empty text, which exists (Language §4.3)", "NNN",
            #""storageAccountId": "", "logs": [{"enabled": true, "retentionPolicy": {"enabled": true, "days": 7}}]"#
        ),
        hsm(
            "keeping is off", "CCC",
            setting(
                #""enabled": true, "retentionPolicy": {"enabled": false, "days": 7}"#)),
        hsm(
            "keeping is the text True (decision 5)", "NCN",
            setting(
                #""enabled": "TRUE", "retentionPolicy": {"enabled": "True", "days": "90"}"#)),
        hsm(
            "each log is looked at alone (Language §4.5)", "NNN",
            setting(
                #""enabled": false"#,
                #""enabled": true, "retentionPolicy": {"enabled": true, "days": 7}"#)),
        hsm("the second log will do", "CCC", setting(#""enabled": false"#, #""enabled": true"#)),
        hsm(
            "one log fails, another will do (decision 1)", "CCC",
            setting(
                #""enabled": true, "retentionPolicy": {"enabled": true}"#, #""enabled": true"#)),
        hsm("the second setting will do (Language §6.2)", "CCC", off, on),
        hsm("no setting will do", "NNN", off, kept("7")),
        hsm("one setting fails, another will do", "CCC", kept("null"), on),
        hsm("one setting fails, the other will not do", "EEE", kept("null"), off),
        hsm(
            "names of members in other letters (Language §4.2.1)", "CCC",
            #""Logs": [{"Enabled": true, "RetentionPolicy": {"ENABLED": true, "Days": 0}}]"#),
        ResourceRow(
            "type in small letters", "CCC", type: "microsoft.keyvault/managedhsms", members: "",
            related: [.setting(on)]),
        ResourceRow(
            "a storage account", "---", type: "Microsoft.Storage/storageAccounts", members: "",
            related: [.setting(on)]),
    ]

    private func judgement(days: String, of policy: String) -> BuiltinJudgement {
        BuiltinJudgement(
            policy: AssignedPolicy(policy, ("requiredRetentionDays", "\"\(days)\"")))
    }

    @Test(arguments: zip(["365", "90", "1000"], [0, 1, 2]))
    func `logs of Managed HSMs with required days`(days: String, column: Int) async throws {
        try await judgement(days: days, of: "managed-hsm/managed-hsm-audit-diagnostic-log-audit")
            .check(Self.rows, column: column)
    }

    @Test func `logs of Managed HSMs with answers instead of an inventory`() async throws {
        try await judgement(days: "365", of: "managed-hsm/managed-hsm-audit-diagnostic-log-audit")
            .checkWithAnswers(Self.rows, column: 0)
    }

    @Test(arguments: zip(["365", "90", "1000"], [0, 1, 2]))
    func `logs of vaults with required days`(days: String, column: Int) async throws {
        let vaults = Self.rows.map { row in
            ResourceRow(
                row.what, String(row.states),
                type: row.type.replacing("managedHSMs", with: "vaults")
                    .replacing("managedhsms", with: "vaults"),
                members: row.members, related: row.related)
        }
        try await judgement(days: days, of: "vaults/audit-diagnostic-log-audit")
            .check(vaults, column: column)
    }

    /// Without any setting in the inventory nobody can tell whether there are none (decision 1, Language §6.2).
    @Test func `settings that were not supplied`() async throws {
        let rows = [
            Self.hsm("an HSM", "U"),
            ResourceRow("a vault", "-", type: "Microsoft.KeyVault/vaults", members: ""),
        ]
        try await judgement(days: "365", of: "managed-hsm/managed-hsm-audit-diagnostic-log-audit")
            .check(rows, column: 0)
    }
}
