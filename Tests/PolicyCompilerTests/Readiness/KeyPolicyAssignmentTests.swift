import PolicyCompiler
import TestSupport
import Testing

/// Practice 24 of Domain §4.1: the six policies on keys of Managed HSMs are assigned.
struct KeyPolicyAssignmentTests {
    private static let all = [
        "allowed-key-types", "ec-allowed-curve-names", "expiration-set", "expiry-by-days",
        "oct-minimum-key-size", "rsa-minimum-key-size",
    ]
    private static let subscription = "/subscriptions/0"

    private static func policy(
        _ name: String, scope: String = subscription, effect: String = "Audit"
    ) -> AssignedPolicy {
        var policy = AssignedPolicy("managed-hsm/managed-hsm-keys-" + name)
            .with("effect", "\"\(effect)\"")
        policy.scope = scope
        return policy
    }

    static let rows:
        [(what: String, policies: [AssignedPolicy], inventory: String, state: String, missing: Int)] =
            [
                (
                    "all at the subscription", all.map { policy($0) },
                    ReadinessInputTests.hsm("heron-root"), "Compliant", 0
                ),
                (
                    "one elsewhere",
                    all.dropLast().map { policy($0) } + [
                        policy(all[5], scope: "/subscriptions/0/resourceGroups/other")
                    ], ReadinessInputTests.hsm("heron-root"), "NonCompliant", 1
                ),
                (
                    "two switched off",
                    all.prefix(4).map { policy($0) }
                        + all.suffix(2).map { policy($0, effect: "Disabled") },
                    ReadinessInputTests.hsm("heron-root"), "NonCompliant", 2
                ),
                (
                    "another policy", [.keyExpirationSet], ReadinessInputTests.hsm("heron-root"),
                    "NonCompliant", 6
                ),
                (
                    "all, of an HSM whose id is not known", all.map { policy($0) },
                    ReadinessInputTests.key(of: "heron-root"), "Undecided", 0
                ),
            ]

    @Test(arguments: rows)
    func `assignments of an HSM`(
        row: (
            what: String, policies: [AssignedPolicy], inventory: String, state: String, missing: Int
        )
    ) async throws {
        let folder = try TemporaryFolder()
        let list = try folder.file("heron-root.json", "[]")
        let evaluation = try await Evaluation(row.policies, over: row.inventory) {
            $0.format = .json
            $0.roleAssignments = [list]
        }
        let state = try evaluation.summary("localChecks", 1, "complianceState") as? String
        let missing =
            try evaluation.summary("localChecks", 1, "missingPolicyDefinitionIds") as? [Any]
        #expect(state == row.state, "\(row.what): \(evaluation.messages)")
        #expect(missing?.count == row.missing, "\(row.what)")
    }
}
