import PolicyCompiler
import Testing

/// What an assignment adds to its definition: effect, enforcement, scope (Language §1.4, §6.8, decisions 19 and 23).
struct AssignmentTests {
    /// Effects as the parameter gives them, with the record of a key that violates the policy.
    static let effects:
        [(
            effect: String, enforcementMode: String, state: ComplianceState, wouldDeny: Bool,
            notEvaluated: Bool
        )] = [
            ("Audit", "Default", .nonCompliant, false, false),
            ("Deny", "Default", .nonCompliant, true, false),
            ("Deny", "DoNotEnforce", .nonCompliant, false, false),
            ("Deny", "donotenforce", .nonCompliant, false, false),
            ("Deny", "Enroll", .nonCompliant, false, false),
            ("Disabled", "Default", .compliant, false, true),
            ("Disabled", "DoNotEnforce", .compliant, false, true),
        ]

    @Test(arguments: effects)
    func `effect and enforcement decide what a violation means`(
        effect: String, enforcementMode: String, state: ComplianceState, wouldDeny: Bool,
        notEvaluated: Bool
    ) async throws {
        var policy = AssignedPolicy.hsmBacked.with("effect", "\"\(effect)\"")
        policy.enforcementMode = enforcementMode
        let evaluation = try await Evaluation([policy], over: WorkedExampleTests.key)
        let verdict = try #require(try evaluation.verdicts.first)
        #expect(verdict.state == state)
        #expect(verdict.wouldDeny == wouldDeny)
        #expect(verdict.notEvaluated == notEvaluated)
        #expect(verdict.action == effect)
    }

    @Test func `a compliant key is not denied`() async throws {
        let policy = AssignedPolicy.keyExpirationSet.with("effect", "\"Deny\"")
        let evaluation = try await Evaluation([policy], over: WorkedExampleTests.key)
        #expect(try evaluation.verdicts.map(\.wouldDeny) == [false])
    }

    /// `allowedValues` is compared with case (decision 16); the certificate policies list both cases (Domain §1.3).
    static let spellings: [(policy: AssignedPolicy, effect: String, exit: Int32)] = [
        (.keyExpirationSet, "audit", 3),
        (.keyExpirationSet, "Audit", 1),
        (.keyExpirationSet, "AUDIT", 3),
        (.certificateExpiry(30), "audit", 1),
        (.certificateExpiry(30), "Deny", 1),
        (.certificateExpiry(30), "disabled", 0),
        (.certificateExpiry(30), "DISABLED", 3),
    ]

    @Test(arguments: spellings)
    func `the case of an effect counts only for allowed values`(
        policy: AssignedPolicy, effect: String, exit: Int32
    ) async throws {
        let inventory = """
            \(String.key(#""keyType":"EC""#))
            \(String.certificate(#""attributes":{"expiresOn":"2026-01-02T00:00:00Z"}"#))
            """
        let evaluation = try await Evaluation(
            [policy.with("effect", "\"\(effect)\"")], over: inventory, named: "two.ndjson")
        #expect(evaluation.status.rawValue == exit, "\(evaluation.messages)")
    }

    static let subscription = "/subscriptions/00000000-0000-0000-0000-000000000000"
    static let vault =
        "\(subscription)/resourceGroups/rg-heron/providers/Microsoft.KeyVault/vaults/demo-vault"

    /// Scopes and exclusions for a key of the vault `demo-vault` in the group `rg-heron`.
    static let scopes: [(scope: String, notScopes: [String], isJudged: Bool)] = [
        (subscription, [], true),
        (subscription + "/", [], true),
        (subscription.uppercased(), [], true),
        ("/subscriptions/00000000-0000-0000-0000-00000000000", [], false),
        ("/subscriptions/11111111-1111-1111-1111-111111111111", [], false),
        ("\(subscription)/resourceGroups/rg-heron", [], true),
        ("\(subscription)/resourceGroups/RG-HERON", [], true),
        ("\(subscription)/resourceGroups/rg-her", [], false),
        ("\(subscription)/resourceGroups/rg-heron-2", [], false),
        (vault, [], true),
        (vault + "-2", [], false),
        ("/providers/Microsoft.Management/managementGroups/root", [], true),
        (subscription, ["\(subscription)/resourceGroups/rg-heron"], false),
        (subscription, ["\(subscription)/resourcegroups/Rg-Heron/"], false),
        (subscription, ["\(subscription)/resourceGroups/rg-her"], true),
        (subscription, [vault + "2"], true),
        (subscription, [vault], false),
        (subscription, ["\(subscription)/resourceGroups/other", vault], false),
    ]

    @Test(arguments: scopes)
    func `scopes end at the borders of segments`(
        scope: String, notScopes: [String], isJudged: Bool
    ) async throws {
        var policy = AssignedPolicy.hsmBacked
        policy.scope = scope
        policy.notScopes = notScopes
        let key = String.resource(
            #""kty":"RSA","keySize":2048"#, group: "\(Self.subscription)/resourceGroups/rg-heron")
        let evaluation = try await Evaluation([policy], over: key)
        // Outside the scope there is no record at all (Language §1.4).
        #expect(try evaluation.states == (isJudged ? [.nonCompliant] : []))
        #expect(try evaluation.verdicts.allSatisfy { $0.resourceID == Self.vault })
    }

    @Test func `a key without a resource id counts as inside, and the report says so`()
        async throws
    {
        var policy = AssignedPolicy.hsmBacked
        policy.notScopes = [Self.vault]
        let evaluation = try await Evaluation([policy], over: WorkedExampleTests.key) {
            $0.format = .text
        }
        #expect(evaluation.output.contains("1 non-compliant"))
        #expect(evaluation.output.contains("1 component has no known resource id"))
    }

    @Test func `an assignment of the other mode judges nothing`() async throws {
        let evaluation = try await Evaluation(
            [.managedHSMExpirationSet, .keyExpirationSet], over: WorkedExampleTests.key)
        #expect(try evaluation.states == [.notApplicable, .compliant])
        #expect(evaluation.status == .clean)
    }

    @Test func `the summary counts what the records say`() async throws {
        let inventory = """
            \(String.key(#""keyType":"RSA""#))
            \(String.secret(#""contentType":null"#))
            \(String.item(attributes: #""exp":1"#))
            """
        let policies = [
            AssignedPolicy.hsmBacked.with("effect", "\"Deny\""), .contentTypeSet, .keyTypes,
        ]
        let records = try await Evaluation(policies, over: inventory, named: "three.ndjson")
        let summary = try await Evaluation(policies, over: inventory, named: "three.ndjson") {
            $0.format = .json
        }
        let states = try records.states
        for (index, _) in policies.enumerated() {
            for state in ComplianceState.allCases {
                let count = (0..<3).count { states[$0 * 3 + index] == state }
                #expect(
                    try summary.summary("assignments", index, "counts", state.rawValue) as? Int
                        == count, "\(index) \(state)")
            }
        }
        #expect(try summary.summary("assignments", 0, "wouldDeny") as? Int == 1)
        #expect(try summary.summary("inputs", "records") as? Int == 3)
        #expect(try summary.summary("inputs", "files") as? Int == 1)
    }

    @Test func `the counts of resources add up to the counts of assignments`() async throws {
        let inventory = """
            \(String.key(#""keyType":"RSA""#))
            \(String.secret(#""contentType":null"#))
            \(String.item(attributes: #""exp":1"#))
            """
        let evaluation = try await Evaluation(
            [.hsmBacked, .contentTypeSet, .managedHSMExpirationSet], over: inventory,
            named: "three.ndjson"
        ) { $0.format = .json }
        for state in ComplianceState.allCases {
            func total(_ list: String) throws -> Int {
                let entries = try evaluation.summary(list) as? [[String: Any]] ?? []
                return entries.compactMap { ($0["counts"] as? [String: Int])?[state.rawValue] }
                    .reduce(0, +)
            }
            #expect(try total("resources") == total("assignments"), "\(state)")
        }
    }
}
