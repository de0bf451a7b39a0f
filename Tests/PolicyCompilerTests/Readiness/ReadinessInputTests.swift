import PolicyCompiler
import TestSupport
import Testing

/// Exports of roles in the forms that tools print, with the HSM that each belongs to (Domain §2.4, §3.4).
struct ReadinessInputTests {
    private static let service = "5e0f0000-0000-4000-8000-0000000000aa"
    private static let role =
        "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/2c18b078-7c48-4d3a-af88-5a3a1b3f82b3"

    /// `az keyvault role assignment list`.
    static let commandLine = """
        [{"id": "/providers/Microsoft.Authorization/roleAssignments/7d3c0a52-0000-4000-8000-000000000001",
          "name": "7d3c0a52-0000-4000-8000-000000000001", "principalId": "\(service)",
          "principalName": "a1b76039-a76c-499f-a2dd-846b4cc32627", "principalType": "ServicePrincipal",
          "roleDefinitionId": "\(role)", "roleName": "Managed HSM Crypto Auditor", "scope": "/",
          "type": "Microsoft.Authorization/roleAssignments"}]
        """
    /// `GET …/roleAssignments`.
    static let rest = """
        {"value": [{"id": "/providers/Microsoft.Authorization/roleAssignments/1", "name": "1",
          "type": "Microsoft.Authorization/roleAssignments",
          "properties": {"roleDefinitionId": "\(role)", "principalId": "\(service)", "scope": "/"}}]}
        """
    /// `Get-AzKeyVaultRoleAssignment | ConvertTo-Json`.
    static let powerShell = """
        {"Id": "/providers/Microsoft.Authorization/roleAssignments/1", "Name": "1", "Scope": "/",
         "RoleDefinitionId": "\(role)", "PrincipalId": "\(service)", "HsmName": "heron-root",
         "DisplayName": "Azure Key Vault Managed HSM Key Governance Service",
         "ObjectType": "ServicePrincipal", "RoleDefinitionName": "Managed HSM Crypto Auditor"}
        """
    static let servicePrincipal = """
        {"appId": "a1b76039-a76c-499f-a2dd-846b4cc32627", "id": "\(service)",
         "displayName": "Azure Key Vault Managed HSM Key Governance Service"}
        """
    private static let azure = """
        [{"id": "/subscriptions/0/providers/Microsoft.Authorization/roleAssignments/1", "name": "1",
          "principalId": "p", "principalName": "kim", "roleDefinitionName": "Reader", "scope": "/subscriptions/0",
          "roleDefinitionId": "/subscriptions/0/providers/Microsoft.Authorization/roleDefinitions/acdd72a7"}]
        """

    static func hsm(_ name: String, activation: String = "Active") -> String {
        """
        {"id": "/subscriptions/0/resourceGroups/heron/providers/Microsoft.KeyVault/managedHSMs/\(name)",
         "name": "\(name)", "type": "Microsoft.KeyVault/managedHSMs", "location": "westeurope",
         "properties": {"hsmUri": "https://\(name).managedhsm.azure.net/",
           "securityDomainProperties": {"activationStatus": "\(activation)"}}}
        """
    }

    static func key(of hsm: String) -> String {
        """
        {"kid": "https://\(hsm).managedhsm.azure.net/keys/a",
         "attributes": {"created": 1735689600, "exp": 1900000000}}
        """
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let inventory: [String]
        /// Names and texts of files; the first ones are given as they are, those with `=` for an HSM.
        let exports: [(name: String, text: String)]
        var principals: [String] = []
        /// `name state rules` of each HSM.
        let expected: [String]

        init(
            _ what: String, _ inventory: [String], _ exports: [(name: String, text: String)],
            principals: [String] = [], _ expected: String...
        ) {
            testDescription = what
            self.inventory = inventory
            self.exports = exports
            self.principals = principals
            self.expected = expected
        }
    }

    private static let ready = "heron-root Ready auditor-of-hsm"

    static let rows: [Row] = [
        Row("Azure CLI, one HSM", [hsm("heron-root")], [("list.json", commandLine)], ready),
        Row(
            "an HSM known by a key only", [key(of: "heron-root")], [("l.json", commandLine)], ready),
        Row(
            "REST has no names", [hsm("heron-root")], [("list.json", rest)],
            "heron-root CannotTell unknown-principal"),
        Row(
            "REST with the object id", [hsm("heron-root")], [("list.json", rest)],
            principals: [service], ready),
        Row(
            "REST with `az ad sp show` beside it", [hsm("heron-root")],
            [("list.json", rest), ("service.json", servicePrincipal)], ready),
        Row(
            "PowerShell names the HSM", [hsm("heron-root"), hsm("heron-spare")],
            [("list.json", powerShell)], ready,
            "heron-spare CannotTell no-role-assignments"),
        Row(
            "two HSMs, by the names of the files", [hsm("heron"), hsm("heron-root")],
            [("heron-root.roles.json", commandLine), ("heron_roles.json", "[]")],
            "heron NotReady no-grant", ready),
        Row(
            "two HSMs, by the paths", [hsm("heron-root"), key(of: "heron-spare")],
            [
                ("heron-spare=b.json", commandLine),
                ("HERON-ROOT.managedhsm.azure.net=a.json", "[]"),
            ],
            "heron-root NotReady no-grant", "heron-spare Ready auditor-of-hsm"),
        Row(
            "two HSMs, and nothing tells them apart", [hsm("heron-root"), hsm("heron-spare")],
            [("list.json", commandLine)],
            "heron-root CannotTell no-role-assignments",
            "heron-spare CannotTell no-role-assignments"),
        Row(
            "an HSM that the inventory does not know", [hsm("heron-root")],
            [("heron-far=list.json", commandLine)],
            "heron-root CannotTell no-role-assignments", "heron-far Ready auditor-of-hsm"),
        Row(
            "lists of several scopes add up", [hsm("heron-root")],
            [
                ("heron-root.keys.json", commandLine.replacing("\"/\"", with: "\"/keys/a\"")),
                ("heron-root.json", commandLine),
            ], ready),
        Row(
            "not activated", [hsm("heron-root", activation: "NotActivated")],
            [("list.json", commandLine)], "heron-root NotReady auditor-of-hsm not-activated"),
        Row(
            "settings of the Azure CLI", [hsm("heron-root")],
            [
                ("list.json", commandLine),
                (
                    "settings.json",
                    #"[{"name": "AllowKeyManagementOperationsThroughARM", "settingType": "boolean", "value": "false"}]"#
                ),
            ], "heron-root Ready auditor-of-hsm resource-manager-access"),
        Row(
            "settings of REST", [hsm("heron-root")],
            [
                ("list.json", commandLine),
                (
                    "settings.json",
                    #"{"settings": [{"name": "AllowKeyManagementOperationsThroughARM", "type": "boolean", "value": "true"}]}"#
                ),
            ], "heron-root Ready auditor-of-hsm resource-manager-access"),
        Row(
            "role definitions", [hsm("heron-root")],
            [
                (
                    "list.json",
                    commandLine.replacing("2c18b078-7c48-4d3a-af88-5a3a1b3f82b3", with: "c1")
                ),
                (
                    "roles.json",
                    #"[{"id": "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/c1", "roleName": "Reader of keys", "roleType": "CustomRole", "permissions": [{"dataActions": ["Microsoft.KeyVault/managedHsm/keys/read/action"], "notDataActions": []}]}]"#
                ),
            ], "heron-root OverPrivileged other-reading-role"),
        Row("no HSM known but by its file", [], [("heron-root.json", commandLine)], ready),
        Row(
            "assignments of Azure are none of the HSM", [hsm("heron-root")],
            [("azure.json", azure)], "heron-root CannotTell no-role-assignments"),
    ]

    @Test(arguments: rows)
    func `the HSMs of a run`(row: Row) async throws {
        let evaluation = try await evaluate(row)
        var found: [String] = []
        let count = (try evaluation.summary("readiness") as? [Any])?.count ?? 0
        for index in 0..<count {
            let name = try evaluation.summary("readiness", index, "hsm") as? String ?? "?"
            let state = try evaluation.summary("readiness", index, "state") as? String ?? "?"
            let findings =
                try evaluation.summary("readiness", index, "findings") as? [[String: Any]]
            let rules = (findings ?? []).compactMap { $0["rule"] as? String }
            found.append(([name, state] + rules).joined(separator: " "))
        }
        #expect(found == row.expected, "\(evaluation.messages)")
        let schema = try JSONSchemaValidator(
            try RepositoryFile("Grammar/summary.schema.json").text)
        #expect(try schema.violations(ofText: evaluation.output) == [])
    }

    /// Mistakes in the files, with what is said and the status.
    static let mistakes: [(what: String, row: Row, message: String, status: Int32)] = [
        (
            "the application id for the object id",
            Row("", [], [("a.json", "[]")], principals: ["a1b76039-a76c-499f-a2dd-846b4cc32627"]),
            "its object id differs from tenant to tenant", 2
        ),
        (
            "broken JSON", Row("", [], [("a.json", #"[{"id": ]"#)]), "a.json:1:9", 2
        ),
        (
            "no such principal file", Row("", [], [("a.json", "[]")], principals: ["/no/file"]),
            "/no/file", 2
        ),
        (
            "records of another kind", Row("", [], [("a.json", #"[{"kid": "x"}, {"a": 1}]"#)]),
            "2 records, this the first, are no role assignment", 4
        ),
        (
            "another service principal",
            Row(
                "", [],
                [("a.json", "[]"), ("b.json", #"{"appId": "\u0031", "id": "2"}"#)]),
            "is not the governance service", 1
        ),
        (
            "assignments of Azure", Row("", [hsm("heron-root")], [("azure.json", azure)]),
            "role assignments of Azure say nothing", 4
        ),
        (
            "whose list it is",
            Row("", [hsm("a"), hsm("b")], [("list.json", commandLine)]),
            "which of 2 HSMs this file is about is not known", 4
        ),
    ]

    @Test(arguments: mistakes)
    func `mistakes are told`(
        mistake: (what: String, row: Row, message: String, status: Int32)
    ) async throws {
        let evaluation = try await evaluate(mistake.row)
        #expect(evaluation.status.rawValue == mistake.status, "\(mistake.what)")
        #expect(
            evaluation.messages.contains(mistake.message),
            "\(mistake.what): \(evaluation.messages)")
    }

    @Test func `a report for people says what to do, in lines that fit`() async throws {
        let row = Row(
            "", [Self.hsm("heron-root", activation: "NotActivated")], [("list.json", "[]")])
        let evaluation = try await evaluate(row, format: .text)
        #expect(evaluation.output.contains("heron-root: not ready"))
        #expect(
            evaluation.output.contains("$ az keyvault role assignment create --hsm-name heron-root")
        )
        #expect(evaluation.output.contains("its activation status is `NotActivated`"))
        let lines = evaluation.output.split(separator: "\n").filter { !$0.contains("$ az ") }
        #expect(lines.allSatisfy { $0.count <= 100 })
    }

    @Test func `records alone go to the output`() async throws {
        let row = Row("", [Self.hsm("heron-root")], [("list.json", Self.commandLine)])
        let evaluation = try await evaluate(row, format: .ndjson)
        #expect(try evaluation.verdicts.count == 1)
        #expect(evaluation.messages.contains("heron-root: ready"))
    }

    /// Judges a key that complies, so that readiness alone decides the status.
    private func evaluate(
        _ row: Row, format: PolicyCompiler.VerdictFormat = .json
    ) async throws -> Evaluation {
        let folder = try TemporaryFolder()
        let exports = try row.exports.map { export in
            let parts = export.name.split(separator: "=").map(String.init)
            let file = try folder.file("exports/" + parts[parts.count - 1], export.text)
            return parts.count == 1 ? file : parts[0] + "=" + file
        }
        let vaultKey =
            #"{"kid": "https://heron.vault.azure.net/keys/a", "attributes": {"created": 1735689600, "exp": 1900000000}}"#
        return try await Evaluation(
            [.keyExpirationSet],
            over: "[" + (row.inventory + [vaultKey]).joined(separator: ",") + "]"
        ) {
            $0.format = format
            $0.roleAssignments = exports
            $0.principals = row.principals
        }
    }
}
