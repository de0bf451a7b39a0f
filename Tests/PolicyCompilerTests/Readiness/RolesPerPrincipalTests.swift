import Testing

@testable import PolicyCompiler

/// Practice 10 of Domain §4.1: no identity holds several roles in one HSM.
struct RolesPerPrincipalTests {
    private static func held(
        _ principal: String, _ role: String, _ scope: LocalRoleAssignment.Scope = .hsm
    ) -> LocalRoleAssignment {
        ReadinessDecisionTests.assignment(principal, named: nil, "User", role, scope)
    }

    private static let user = ReadinessDecisionTests.user
    private static let officer = ReadinessDecisionTests.officer

    static let rows:
        [(
            what: String, assignments: [LocalRoleAssignment]?, state: ComplianceState,
            holders: [String]
        )] = [
            ("no list", nil, .undecided, []),
            ("an empty list", [], .compliant, []),
            ("one role each", [held("a", user), held("b", officer)], .compliant, []),
            (
                "one role on two keys",
                [held("a", user, .key("x")), held("a", user, .key("y"))], .compliant, []
            ),
            (
                "two roles", [held("a", user), held("b", user), held("a", officer)], .nonCompliant,
                ["a: Managed HSM Crypto Officer, Managed HSM Crypto User"]
            ),
            (
                "two roles at different scopes, the id in other letters",
                [held("A", user, .key("x")), held("a", officer)], .nonCompliant,
                ["A: Managed HSM Crypto Officer, Managed HSM Crypto User"]
            ),
            (
                "roles of which only ids are known", [held("a", "c1"), held("a", "c2")],
                .nonCompliant, ["a: c1, c2"]
            ),
        ]

    @Test(arguments: rows)
    func `identities with several roles`(
        row: (
            what: String, assignments: [LocalRoleAssignment]?, state: ComplianceState,
            holders: [String]
        )
    ) {
        let check = RolesPerPrincipal(
            hsm: HSMFacts(name: "heron-root"), assignments: row.assignments, roles: LocalRoles())
        #expect(check.state == row.state, "\(row.what)")
        let holders = (check.holders ?? []).map {
            "\($0.principalID): \($0.roles.joined(separator: ", "))"
        }
        #expect(holders == row.holders, "\(row.what)")
    }
}
