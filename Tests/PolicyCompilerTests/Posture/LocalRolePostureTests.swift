import Testing

/// Policies over the roles inside a Managed HSM (Domain §4.1, rows 4, 5, 7, 9, 11, 12).
struct LocalRolePostureTests {
    static let administrator = "a290e904-7015-4bba-90c8-60543313cdb4"
    static let officer = "515eb02d-2335-4d2d-92f2-b1cbdf9c3778"
    static let user = "21dbd100-6940-42c2-9190-5d6cb909625b"
    static let releaseUser = "21dbd100-6940-42c2-9190-5d6cb909625c"
    static let encryptionUser = "33413926-3206-4cdd-b39a-83574fe37a17"
    static let auditor = "2c18b078-7c48-4d3a-af88-5a3a1b3f82b3"

    /// A role assignment of an HSM, and its forms (Domain §2.4, §3.4).
    struct Assignment: Sendable {
        let role: String
        let scope: String
        let type: String
        var principal = "00000000-0000-4000-8000-000000000001"

        private var id: String { "/providers/Microsoft.Authorization/roleAssignments/NNNN" }
        private var roleID: String {
            "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/\(role)"
        }

        /// What Azure Resource Manager would have.
        var document: String {
            """
            {"id": "Microsoft.KeyVault\(id)", "name": "NNNN", "type": "Policyc.ManagedHSM/roleAssignments",
             "properties": {"roleDefinitionId": "\(roleID)", "principalId": "\(principal)", "principalType": "\(type)",
               "scope": "\(scope)"}}
            """
        }

        /// `az keyvault role assignment list`.
        var commandLine: String {
            """
            {"id": "\(id)", "name": "NNNN", "principalId": "\(principal)", "principalName": "n", "principalType": "\(type)",
             "roleDefinitionId": "\(roleID)", "roleName": "r", "scope": "\(scope)", "type": "Microsoft.Authorization/roleAssignments"}
            """
        }

        /// `Get-AzKeyVaultRoleAssignment`.
        var powerShell: String {
            """
            {"Id": "\(id)", "Name": "NNNN", "Scope": "\(scope)", "RoleDefinitionId": "\(roleID)", "PrincipalId": "\(principal)",
             "HsmName": "heron-root", "DisplayName": "n", "ObjectType": "\(type)", "RoleDefinitionName": "r"}
            """
        }

        /// REST, which says nothing of the principal but its id.
        var rest: String {
            """
            {"id": "\(id)", "name": "NNNN", "type": "Microsoft.Authorization/roleAssignments",
             "properties": {"roleDefinitionId": "\(roleID)", "principalId": "\(principal)", "scope": "\(scope)"}}
            """
        }
    }

    /// A row over an assignment in all forms, and one over REST when that has another state.
    private static func rows(
        _ what: String, _ state: Character, _ assignment: Assignment, rest: Character? = nil
    ) -> [PostureRow] {
        let forms = [assignment.commandLine, assignment.powerShell]
        guard let rest, rest != state else {
            return [
                PostureRow(what, state, assignment.document, forms: forms + [assignment.rest])
            ]
        }
        return [
            PostureRow(what, state, assignment.document, forms: forms),
            PostureRow(what + ", REST", rest, nil, forms: [assignment.rest]),
        ]
    }

    /// An assignment of Azure, which no policy on local roles applies to.
    static let azure = PostureRow(
        "an assignment of Azure", "-",
        """
        {"id": "/subscriptions/0/providers/Microsoft.Authorization/roleAssignments/NNNN", "name": "NNNN",
         "type": "Microsoft.Authorization/roleAssignments", "properties": {"principalId": "p", "principalType": "User",
           "roleDefinitionId": "/providers/Microsoft.Authorization/roleDefinitions/\(administrator)", "scope": "/"}}
        """,
        forms: [
            """
            {"id": "/providers/Microsoft.Authorization/roleAssignments/NNNN", "name": "NNNN", "principalId": "p",
             "principalName": "n", "principalType": "User", "roleDefinitionName": "User Access Administrator", "scope": "/",
             "roleDefinitionId": "/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
             "type": "Microsoft.Authorization/roleAssignments"}
            """
        ])

    // Row 4: `principalType` does not tell managed identities; a list does.
    @Test func `row 4, managed identities`() async throws {
        let known = "00000000-0000-4000-8000-00000000000a"
        func application(_ role: String, _ principal: String) -> Assignment {
            Assignment(role: role, scope: "/keys/a", type: "ServicePrincipal", principal: principal)
        }
        let rows =
            Self.rows("listed", "C", application(Self.user, known))
            + Self.rows("not listed", "N", application(Self.user, "other"), rest: "U")
            + Self.rows(
                "not listed, another key use", "N", application(Self.encryptionUser, "x"), rest: "U"
            )
            + Self.rows("not listed, but no key use", "C", application(Self.officer, "other"))
            + Self.rows(
                "a person is no application", "C",
                Assignment(role: Self.user, scope: "/", type: "User"), rest: "U")
            + [Self.azure]
        let policy = "local-roles-managed-identities"
        try await PostureJudgement(
            policy: policy, parameters: [("managedIdentityObjectIds", "[\"\(known)\"]")]
        ).check(rows)
        // Without a list nobody can tell, and nothing is flagged.
        try await PostureJudgement(policy: policy).check(
            Self.rows("no list", "C", application(Self.user, "other")))
    }

    // Row 5: users who hold a role that uses keys.
    @Test func `row 5, applications use keys`() async throws {
        try await PostureJudgement(policy: "local-roles-keys-for-applications").check(
            Self.rows("a person", "N", .init(role: Self.user, scope: "/", type: "User"), rest: "U")
                + Self.rows(
                    "a person, one key", "N",
                    .init(role: Self.releaseUser, scope: "/keys/a", type: "user"), rest: "U")
                + Self.rows(
                    "an application", "C",
                    .init(role: Self.user, scope: "/", type: "ServicePrincipal"), rest: "U")
                + Self.rows(
                    "a group", "C", .init(role: Self.user, scope: "/", type: "Group"), rest: "U")
                + Self.rows(
                    "a person who uses no keys", "C",
                    .init(role: Self.auditor, scope: "/", type: "User"))
                + Self.rows(
                    "a name and type that are not resolved", "U",
                    .init(role: Self.user, scope: "/", type: "Unknown")
                ).map { PostureRow($0.testDescription, "U", nil, forms: $0.forms) }
                + [Self.azure])
    }

    // Row 7: Administrator at `/` with a principal that is no group.
    @Test func `row 7, administrators are groups`() async throws {
        try await PostureJudgement(policy: "local-roles-administrator-groups").check(
            Self.rows(
                "a group", "C", .init(role: Self.administrator, scope: "/", type: "Group"),
                rest: "U")
                + Self.rows(
                    "a person", "N", .init(role: Self.administrator, scope: "/", type: "User"),
                    rest: "U")
                + Self.rows(
                    "an application", "N",
                    .init(role: Self.administrator, scope: "/", type: "ServicePrincipal"), rest: "U"
                )
                + Self.rows(
                    "a person with another role", "C",
                    .init(role: Self.officer, scope: "/", type: "User"))
                + Self.rows(
                    "a person at keys alone", "C",
                    .init(role: Self.administrator, scope: "/keys", type: "User"))
                + [Self.azure])
    }

    // Row 9: a heuristic on Administrator, Officer, and Crypto User at `/`.
    @Test func `row 9, broad roles`() async throws {
        let known = "00000000-0000-4000-8000-00000000000a"
        try await PostureJudgement(
            policy: "local-roles-broad", parameters: [("allowedPrincipalIds", "[\"\(known)\"]")]
        ).check(
            Self.rows(
                "allowed", "C",
                .init(role: Self.administrator, scope: "/", type: "User", principal: known))
                + Self.rows("officer", "N", .init(role: Self.officer, scope: "/", type: "Group"))
                + Self.rows("key user", "N", .init(role: Self.user, scope: "/", type: "User"))
                + Self.rows(
                    "key user of one key", "C",
                    .init(role: Self.user, scope: "/keys/a", type: "User"))
                + Self.rows("auditor", "C", .init(role: Self.auditor, scope: "/", type: "User"))
                + [Self.azure])
    }

    // Row 12: a role that uses keys at `/` or `/keys` instead of `/keys/<k>`.
    @Test func `row 12, roles for single keys`() async throws {
        try await PostureJudgement(policy: "local-roles-single-keys").check(
            Self.rows("at /", "N", .init(role: Self.user, scope: "/", type: "User"))
                + Self.rows(
                    "at /keys", "N", .init(role: Self.encryptionUser, scope: "/keys", type: "User"))
                + Self.rows("at a key", "C", .init(role: Self.user, scope: "/keys/a", type: "User"))
                + Self.rows("no key use", "C", .init(role: Self.auditor, scope: "/", type: "User"))
                + [Self.azure])
    }

    /// A role definition of an HSM, and its forms (Domain §3.4).
    private static func definition(
        _ what: String, _ state: Character, type: String = "CustomRole", _ actions: [String]
    ) -> PostureRow {
        let id = "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/NNNN"
        let list = actions.map { "\"\($0)\"" }.joined(separator: ", ")
        let permissions =
            #""permissions": [{"actions": [], "notActions": [], "dataActions": [\#(list)], "notDataActions": []}]"#
        return PostureRow(
            what, state,
            #"{"id": "\#(id)", "name": "NNNN", "type": "Policyc.ManagedHSM/roleDefinitions", "properties": {"roleName": "r", "roleType": "\#(type)", \#(permissions)}}"#,
            forms: [
                #"{"assignableScopes": ["/"], "description": "", "id": "\#(id)", "name": "NNNN", \#(permissions), "roleName": "r", "roleType": "\#(type)", "type": "Microsoft.Authorization/roleDefinitions"}"#,
                #"{"id": "\#(id)", "name": "NNNN", "type": "Microsoft.Authorization/roleDefinitions", "properties": {"roleName": "r", "type": "\#(type)", \#(permissions)}}"#,
            ])
    }

    // Row 11: custom roles with wildcards or too many data actions.
    @Test func `row 11, precise custom roles`() async throws {
        let keys = "Microsoft.KeyVault/managedHsm/keys/"
        let eleven = (1...11).map { "\(keys)a\($0)/action" }
        try await PostureJudgement(policy: "local-role-definitions-precise").check([
            Self.definition("two actions", "C", [keys + "read/action", keys + "create"]),
            Self.definition("no action", "C", []),
            Self.definition("a wildcard", "N", [keys + "read/action", keys + "*"]),
            Self.definition("everything", "N", ["*"]),
            Self.definition("ten actions", "C", Array(eleven.dropLast())),
            Self.definition("eleven actions", "N", eleven),
            Self.definition("a role of every HSM", "C", type: "AKVBuiltInRole", eleven + ["*"]),
            Self.azure,
        ])
        try await PostureJudgement(
            policy: "local-role-definitions-precise", parameters: [("maximumDataActions", "1")]
        ).check([Self.definition("one too many", "N", ["a", "b"])])
    }
}
