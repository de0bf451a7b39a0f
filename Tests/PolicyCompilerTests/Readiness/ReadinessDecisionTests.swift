import Testing

@testable import PolicyCompiler

/// The decision table of Domain §3.4, row by row, over assignments as the Azure CLI resolves them.
struct ReadinessDecisionTests {
    static let service = "5E0F0000-0000-4000-8000-0000000000aa"
    static let auditor = "2c18b078-7c48-4d3a-af88-5a3a1b3f82b3"
    static let user = "21dbd100-6940-42c2-9190-5d6cb909625b"
    static let releaseUser = "21dbd100-6940-42c2-9190-5d6cb909625c"
    static let encryptionUser = "33413926-3206-4cdd-b39a-83574fe37a17"
    static let officer = "515eb02d-2335-4d2d-92f2-b1cbdf9c3778"
    static let custom = "00000000-0000-4000-8000-00000000c001"

    /// An assignment to the service under its application id.
    static func own(_ role: String, _ scope: LocalRoleAssignment.Scope) -> LocalRoleAssignment {
        assignment(
            service, named: GovernancePrincipal.applicationID, "ServicePrincipal", role, scope)
    }

    static func assignment(
        _ principal: String, named name: String?, _ type: String?, _ role: String,
        _ scope: LocalRoleAssignment.Scope
    ) -> LocalRoleAssignment {
        var assignment = LocalRoleAssignment()
        assignment.id = "\(principal)/\(role)"
        assignment.principalID = principal
        assignment.principalName = name
        assignment.principalType = type
        assignment.roleDefinitionID =
            "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/" + role
        assignment.scope = scope
        return assignment
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let assignments: [LocalRoleAssignment]?
        var principal: String?
        var definition: RolePermission?
        let state: ReadinessState
        let rules: [ReadinessRule]

        init(
            _ what: String, _ assignments: [LocalRoleAssignment]?, principal: String? = nil,
            definition: RolePermission? = nil, _ state: ReadinessState, _ rules: ReadinessRule...
        ) {
            testDescription = what
            self.assignments = assignments
            self.principal = principal
            self.definition = definition
            self.state = state
            self.rules = rules
        }
    }

    static let group = assignment("g-1", named: "key readers", "Group", auditor, .hsm)
    static let orphan = assignment("o-1", named: "Unknown", "Unknown", auditor, .hsm)
    static let wildcard = RolePermission(dataActions: ["Microsoft.KeyVault/managedHsm/KEYS/*"])

    static let rows: [Row] = [
        // Row 1: the principal with Crypto Auditor at `/`.
        Row("name = appId", [own(auditor, .hsm)], .ready, .auditorOfHSM),
        Row(
            "name = appId in capitals",
            [
                assignment(
                    service, named: GovernancePrincipal.applicationID.uppercased(),
                    "ServicePrincipal", auditor, .hsm)
            ], .ready, .auditorOfHSM),
        Row(
            "object id given",
            [assignment(service, named: "Unknown", "ServicePrincipal", auditor, .hsm)],
            principal: service.lowercased(), .ready, .auditorOfHSM),
        Row(
            "display name, no type",
            [assignment(service, named: GovernancePrincipal.displayName, nil, auditor, .hsm)],
            .ready, .auditorOfHSM),
        Row(
            "a group with that display name is not the service",
            [assignment("g", named: GovernancePrincipal.displayName, "Group", auditor, .hsm)],
            .cannotTell, .groupMembership),
        Row(
            "a user with that display name is not the service",
            [assignment("u", named: GovernancePrincipal.displayName, "User", auditor, .hsm)],
            .notReady, .noGrant),
        Row(
            "at `/` beside one at a key", [own(auditor, .key("a")), own(auditor, .hsm)], .ready,
            .auditorOfHSM),
        Row(
            "with another role, which is too much",
            [own(auditor, .hsm), own(user, .hsm)], .ready, .auditorOfHSM, .otherReadingRole),
        // Row 2: at `/keys`.
        Row("at /keys", [own(auditor, .allKeys)], .probablyReady, .auditorOfAllKeys),
        // Row 3: at `/keys/<k>` only.
        Row("at one key", [own(auditor, .key("a"))], .notReady, .auditorOfSomeKeys),
        Row(
            "at two keys", [own(auditor, .key("a")), own(auditor, .key("b"))], .notReady,
            .auditorOfSomeKeys),
        Row(
            "at one key; names of others do not matter once the service is known",
            [own(auditor, .key("a")), assignment("o", named: "Unknown", "User", auditor, .hsm)],
            .notReady, .auditorOfSomeKeys),
        // Row 4: another role that reads keys.
        Row("Crypto User at /", [own(user, .hsm)], .overPrivileged, .otherReadingRole),
        Row(
            "Service Encryption User at /keys", [own(encryptionUser, .allKeys)], .overPrivileged,
            .otherReadingRole),
        Row("Crypto User at one key", [own(user, .key("a"))], .notReady, .noGrant),
        Row(
            "Release User, whose id differs in the last digit", [own(releaseUser, .hsm)],
            .notReady, .noGrant),
        Row("Crypto Officer reads no keys", [own(officer, .hsm)], .notReady, .noGrant),
        Row(
            "custom role with keys/*", [own(custom, .hsm)], definition: wildcard, .overPrivileged,
            .otherReadingRole),
        Row(
            "custom role, reading taken away again", [own(custom, .hsm)],
            definition: RolePermission(
                dataActions: ["*"],
                notDataActions: ["Microsoft.KeyVault/managedHsm/keys/read/action"]), .notReady,
            .noGrant),
        Row("custom role without a definition", [own(custom, .hsm)], .cannotTell, .unknownRole),
        // Row 5: a group with the role.
        Row("a group", [group], .cannotTell, .groupMembership),
        Row("a group, object id given", [group], principal: service, .cannotTell, .groupMembership),
        Row(
            "a group that reads one key only",
            [assignment("g", named: "g", "Group", auditor, .key("a"))], .notReady, .noGrant),
        Row(
            "a group that reads nothing", [assignment("g", named: "g", "Group", officer, .hsm)],
            .notReady, .noGrant),
        Row("a group beside the grant", [group, own(auditor, .hsm)], .ready, .auditorOfHSM),
        Row(
            "a group beside one key", [group, own(auditor, .key("a"))], .cannotTell,
            .auditorOfSomeKeys, .groupMembership),
        // Row 6: nobody is the service, and some names are not known.
        Row("a name Unknown", [orphan], .cannotTell, .unknownPrincipal),
        Row(
            "no name and no type, as REST has it",
            [assignment("o", named: nil, nil, auditor, .hsm)], .cannotTell, .unknownPrincipal),
        Row(
            "a name Unknown, but the role reads nothing",
            [assignment("o", named: "Unknown", nil, officer, .hsm)], .notReady, .noGrant),
        Row(
            "a user without a name is no service",
            [assignment("o", named: "Unknown", "User", auditor, .hsm)], .notReady, .noGrant),
        Row(
            "a name Unknown and another object id given: it may be a group", [orphan],
            principal: service, .cannotTell, .groupMembership),
        Row(
            "another application and the object id given",
            [assignment("o", named: "Unknown", "ServicePrincipal", auditor, .hsm)],
            principal: service, .notReady, .noGrant),
        // Row 7: no match.
        Row("an empty list", [], .notReady, .noGrant),
        Row(
            "a person is auditor",
            [assignment("u", named: "kim@heron.example", "User", auditor, .hsm)], .notReady,
            .noGrant),
        Row("no list at all", nil, .cannotTell, .noRoleAssignments),
    ]

    @Test(arguments: rows)
    func `the grants of an HSM`(row: Row) {
        var roles = LocalRoles()
        if let definition = row.definition {
            roles.add(id: Self.custom, name: "Heron reader", [definition])
        }
        var principal = GovernancePrincipal()
        row.principal.map { principal.add(objectID: $0) }
        let readiness = ReadinessDecision(
            hsm: HSMFacts(name: "heron-root"), assignments: row.assignments, roles: roles,
            principal: principal
        ).decide()
        #expect(readiness.state == row.state)
        #expect(readiness.findings.map(\.rule) == row.rules)
        for finding in readiness.findings where finding.rule != .auditorOfHSM {
            #expect(finding.action != nil, "\(finding.rule) says what to do")
        }
    }

    /// Rows 8 and 9: what the HSM's document and its settings say, with a good grant.
    static let facts:
        [(what: String, facts: HSMFacts, state: ReadinessState, rules: [ReadinessRule])] = [
            ("active", hsm(activation: "Active"), .ready, []),
            ("active in small letters", hsm(activation: "active"), .ready, []),
            ("status not said", hsm(), .ready, []),
            ("not activated", hsm(activation: "NotActivated"), .notReady, [.notActivated]),
            ("failed", hsm(activation: "Failed"), .notReady, [.notActivated]),
            ("unknown", hsm(activation: "Unknown"), .notReady, [.notActivated]),
            ("no public access", hsm(access: "Disabled"), .ready, [.restrictedNetwork]),
            ("public access", hsm(access: "Enabled"), .ready, []),
            ("firewall", hsm(action: "Deny"), .ready, [.restrictedNetwork]),
            ("no firewall", hsm(action: "Allow"), .ready, []),
            (
                "not activated and closed", hsm(activation: "NotActivated", access: "Disabled"),
                .notReady, [.notActivated, .restrictedNetwork]
            ),
            (
                "setting for Resource Manager", hsm(allowsResourceManager: true), .ready,
                [.resourceManagerAccess]
            ),
        ]

    @Test(arguments: facts)
    func `what the HSM says`(
        row: (what: String, facts: HSMFacts, state: ReadinessState, rules: [ReadinessRule])
    ) {
        let readiness = ReadinessDecision(
            hsm: row.facts, assignments: [Self.own(Self.auditor, .hsm)], roles: LocalRoles(),
            principal: GovernancePrincipal()
        ).decide()
        #expect(readiness.state == row.state, "\(row.what)")
        #expect(readiness.findings.map(\.rule) == [.auditorOfHSM] + row.rules, "\(row.what)")
    }

    private static func hsm(
        activation: String? = nil, access: String? = nil, action: String? = nil,
        allowsResourceManager: Bool? = nil
    ) -> HSMFacts {
        var facts = HSMFacts(name: "heron-root")
        facts.activationStatus = activation
        facts.publicNetworkAccess = access
        facts.defaultAction = action
        facts.allowsResourceManager = allowsResourceManager
        return facts
    }

    /// Scopes inside an HSM, and those that are not (Domain §3.4, §4.3).
    static let scopes: [(String, LocalRoleAssignment.Scope?)] = [
        ("/", .hsm), ("/keys", .allKeys), ("/keys/", .allKeys), ("/Keys/a", .key("a")),
        ("", nil), ("keys", nil), ("/secrets", nil),
        ("/subscriptions/00000000-0000-0000-0000-000000000000", nil),
        ("/subscriptions/0/resourceGroups/heron", nil),
        ("/providers/Microsoft.Management/managementGroups/m", nil),
    ]

    @Test(arguments: scopes)
    func `scopes are those of an HSM or of Azure`(text: String, scope: LocalRoleAssignment.Scope?) {
        #expect(LocalRoleAssignment.Scope(text) == scope)
    }
}
