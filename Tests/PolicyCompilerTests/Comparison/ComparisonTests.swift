import PolicyCompiler
import TestSupport
import Testing

/// How rows of an export find our verdicts, and what becomes of both.
struct ComparisonTests {
    /// A compliant key whose vault's id is not known, and one whose id is.
    static let hostKey = String.item(attributes: #""created":1735689600,"exp":1798761600"#)
    static let resourceKey = String.resource(
        #""kty":"EC","keyUri":"https://demo-vault.vault.azure.net/keys/k""#,
        attributes: #""created":1735689600,"exp":1798761600"#)

    private static func differences(
        _ rows: [String], over inventory: String = resourceKey,
        by policies: [AssignedPolicy] = [.keyExpirationSet]
    ) async throws -> [String] {
        try await ComparedEvaluation(
            policies, over: inventory, with: "[" + rows.joined(separator: ",") + "]"
        ).differences
    }

    /// Rows that are about the key and its policy; each says the opposite of our verdict.
    @Test(
        arguments: [
            // Language §8.6: ids are in small letters in real data, and partly not.
            ["resourceId": ExportedRow.vault.uppercased()],
            ["policyAssignmentId": ExportedRow.assignment.uppercased()],
            // The sample of Domain §3.3 names policies without ids.
            ["policyAssignmentId": nil, "policyAssignmentName": "keys-expiration-set"],
            [
                "policyDefinitionId": nil,
                "policyDefinitionName": "152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0",
            ],
            ["policyDefinitionId": "152B15F7-8E1F-4C1F-AB71-8C010BA5DBC0"],
            ["policyDefinitionId": ExportedRow.definition + "/versions/1.0.1"],
            // Evaluation logs name no members of initiatives (Language §8.5).
            ["policyDefinitionReferenceId": nil],
            // Domain §3.3: what component ids look like for keys is not known.
            ["componentId": "key-k"], ["componentId": nil],
            ["componentId": "K", "componentName": nil],
            ["componentId": "key-k", "componentType": nil, "componentName": nil],
            ["componentId": "https://demo-vault.vault.azure.net/keys/k"],
            ["componentId": "https://demo-vault.vault.azure.net/keys/k/0123"],
            [
                "componentId": "https://demo-vault.vault.azure.net/keys/K", "componentType": nil,
                "componentName": nil,
            ],
            ["componentType": "Microsoft.KeyVault.Data/vaults/keys"], ["componentType": "keys"],
            ["componentName": "K"],
            // The host and the id of a vault have its name in common (Domain §2.2).
            ["resourceId": "demo-vault.vault.azure.net"],
            ["resourceId": "", "componentId": "https://demo-vault.vault.azure.net/keys/k"],
        ] as [[String: String?]])
    func `a row finds the verdict that it is about`(changes: [String: String?]) async throws {
        let row = ExportedRow(changes.merging(["complianceState": "NonCompliant"]) { $1 }).json
        let expected = ["differ k keys-expiration-set Compliant NonCompliant"]
        #expect(try await Self.differences([row]) == expected)
        #expect(try await Self.differences([row], over: Self.hostKey) == expected)
    }

    /// Rows that are about something else.
    @Test(
        arguments: [
            (["componentName": "other"], "other", "notInInventory"),
            (["componentType": "Secret"], "k", "notInInventory"),
            (["componentType": "Pod", "componentId": "default/k"], "k", "notInInventory"),
            (["resourceId": ExportedRow.vault + "-2"], "k", "notInInventory"),
            (["resourceId": ExportedRow.vault.replacing("rg", with: "rg2")], "k", "notInInventory"),
            (
                ["resourceId": ExportedRow.vault.replacing("vaults", with: "managedhsms")], "k",
                "notInInventory"
            ),
        ] as [([String: String?], String, String)])
    func `a row about another object is only theirs`(
        changes: [String: String?], name: String, reason: String
    ) async throws {
        #expect(
            try await Self.differences([ExportedRow(changes).json]) == [
                "onlyOurs k keys-expiration-set Compliant -",
                "onlyTheirs \(name) keys-expiration-set - Compliant (\(reason))",
            ])
    }

    /// A comment on a pull request; names of strangers mean nothing to readers of Markdown.
    @Test func `a comparison as Markdown`() async throws {
        let rows = [
            ExportedRow(["complianceState": "NonCompliant"]).json,
            ExportedRow(["componentName": "a|<b>", "componentId": "key-x"]).json,
        ]
        let compared = try await ComparedEvaluation(
            [.keyExpirationSet], over: Self.resourceKey,
            with: "[" + rows.joined(separator: ",") + "]"
        ) { $0.format = .markdown }
        #expect(compared.evaluation.status == .findings)
        let output = compared.evaluation.output
        for part in [
            "### Azure Policy: verdicts beside an export\n",
            "2 rows of policy states beside verdicts at 2026-01-01T00:00:00Z\n",
            "**0 agree · 1 differ · 0 only ours · 1 only theirs · 0 not comparable**\n",
            "<details><summary>differ</summary>", "ours Compliant, theirs NonCompliant</code>",
            "<details><summary>only theirs</summary>", "key a&#124;&#60;b&#62; in demo-vault",
            "<details><summary>by policy</summary>",
        ] {
            #expect(output.contains(part), "\(part)\n\(output)")
        }
        #expect(!output.contains("a|<b>"))
    }

    /// An export as a table (Domain §3.3).
    @Test func `a comparison with comma-separated rows`() async throws {
        let table = """
            resourceId,componentType,componentName,policyAssignmentId,policyDefinitionId,policyDefinitionReferenceId,complianceState
            \(ExportedRow.vault),Key,k,\(ExportedRow.assignment),\(ExportedRow.definition),,NonCompliant
            """
        let compared = try await ComparedEvaluation(
            [.keyExpirationSet], over: Self.resourceKey, with: table)
        #expect(compared.differences == ["differ k keys-expiration-set Compliant NonCompliant"])
    }

    @Test(
        arguments: [
            ["policyAssignmentId": ExportedRow.assignment + "-2"],
            ["policyAssignmentId": nil],
            ["policyAssignmentId": nil, "policyAssignmentName": "keys"],
            ["policyDefinitionId": ExportedRow.definition + "-2"],
            ["policyDefinitionReferenceId": "member"],
        ] as [[String: String?]])
    func `a row about a policy that is not evaluated is no difference`(
        changes: [String: String?]
    ) async throws {
        let rows = "[\(ExportedRow().json), \(ExportedRow(changes).json)]"
        let compared = try await ComparedEvaluation(
            [.keyExpirationSet], over: Self.resourceKey, with: rows
        ) { $0.format = .json }
        #expect(compared.evaluation.status == .clean)
        #expect(try compared.evaluation.summary("counts", "agree") as? Int == 1)
        #expect(try compared.evaluation.summary("otherPolicies", 0, "rows") as? Int == 1)
    }

    /// Our key is compliant under the first policy, non-compliant under the second, undecided and failed under the others.
    @Test(
        arguments: [
            (AssignedPolicy.keyExpirationSet, "Compliant", nil),
            (.keyExpirationSet, "compliant", nil),
            (.keyExpirationSet, "NonCompliant", "differ k Compliant NonCompliant"),
            (.keyExpirationSet, "Exempt", "differ k Compliant Exempt"),
            (.keyExpirationSet, "Unknown", "differ k Compliant Unknown"),
            // Decision 29: nothing can be said of what either side could not decide.
            (.keyExpirationSet, "Error", "notComparable k Compliant Error (error)"),
            (.keyExpirationSet, "Undecided", "notComparable k Compliant Undecided (undecided)"),
            (.keyExpirationSet, "******", "notComparable k Compliant ****** (unknownState)"),
            // Language §7.3: a state of the portal alone.
            (
                .keyExpirationSet, "NotStarted",
                "notComparable k Compliant NotStarted (unknownState)"
            ),
            (.keyValidity(1), "NonCompliant", nil),
            (.keyValidity(1), "Compliant", "differ k NonCompliant Compliant"),
            (.keyTypes, "Compliant", "notComparable k Undecided Compliant (undecided)"),
            (.keyTypes, "NonCompliant", "notComparable k Undecided NonCompliant (undecided)"),
            // Our own records of what a policy does not judge stand for no row.
            (.keyTypes, "NotApplicable", "notComparable k Undecided - (undecided)"),
            (.keyExpirationSet, "NotApplicable", "onlyOurs k Compliant -"),
        ] as [(AssignedPolicy, String, String?)])
    func `states`(policy: AssignedPolicy, theirs: String, expected: String?) async throws {
        let name = policy.builtin.split(separator: "/").last.map(String.init) ?? ""
        let row = ExportedRow([
            "policyAssignmentId": nil, "policyAssignmentName": name, "policyDefinitionId": nil,
            "complianceState": theirs,
        ]).json
        let compared = try await ComparedEvaluation([policy], over: Self.hostKey, with: row)
        #expect(
            compared.differences.map { $0.replacing(name + " ", with: "") }
                == (expected.map { [$0] } ?? []))
        let isOpen = expected?.hasPrefix("notComparable") ?? false
        #expect(
            compared.evaluation.status
                == (expected == nil ? .clean : isOpen ? .undecided : .findings))
    }

    @Test func `a policy that does not judge the type leaves no row, Language §7.2`() async throws {
        let rows = [
            ExportedRow().json,
            ExportedRow([
                "policyAssignmentId": nil, "policyAssignmentName": "secrets-expiration-set",
                "policyDefinitionId": nil,
            ]).json,
        ]
        let policies: [AssignedPolicy] = [.keyExpirationSet, .secretExpirationSet]
        #expect(try await Self.differences([rows[0]], by: policies) == [])
        #expect(
            try await Self.differences(rows, by: policies) == [
                "onlyTheirs k secrets-expiration-set - Compliant (notJudged)"
            ])
    }

    @Test func `of several states of one thing the latest counts, with its time`() async throws {
        let rows = [
            ("2026-01-02T00:00:00Z", "NonCompliant"), ("2026-01-01T00:00:00Z", "Compliant"),
            ("2025-12-31T23:00:00-04:00", "Compliant"),
        ].map { ExportedRow(["timestamp": $0, "complianceState": $1]).json }
        #expect(
            try await Self.differences(rows) == [
                "differ k keys-expiration-set Compliant NonCompliant 2026-01-02T00:00:00Z"
            ])
    }

    /// Language §8.6: every row has a state; what one without says nobody knows.
    @Test func `a row without a state`() async throws {
        let row = ExportedRow(["complianceState": nil]).json
        #expect(
            try await Self.differences([row]) == [
                "notComparable k keys-expiration-set Compliant  (unknownState)"
            ])
    }

    /// Our own records name a resource as its component, and letters fold (Language §8.6).
    @Test func `a component that is the resource`() async throws {
        let row = ExportedRow([
            "componentId": ExportedRow.vault.uppercased(), "componentName": nil,
            "componentType": nil, "complianceState": "NonCompliant",
        ]).json
        #expect(
            try await Self.differences([row]) == [
                "differ - keys-expiration-set Compliant NonCompliant"
            ])
    }

    /// Language §8.6: `latest` has one row for each; of an export with two nobody knows which counts, in whatever order they come.
    @Test(arguments: [
        (["Compliant", "NonCompliant"], "contradiction"),
        (["NonCompliant", "Compliant"], "contradiction"),
        (["NonCompliant", "Compliant", "Compliant"], "contradiction"),
        (["Compliant", "compliant"], nil),
    ])
    func `states of one thing at one time`(states: [String], reason: String?) async throws {
        for time in [nil, "2026-01-01T00:00:00Z"] {
            let rows = states.map { ExportedRow(["timestamp": time, "complianceState": $0]).json }
            let found = try await Self.differences(rows)
            #expect(found.count == (reason == nil ? 0 : 1))
            #expect(found.allSatisfy { $0.hasPrefix("notComparable k keys-expiration-set") })
            #expect(found.allSatisfy { $0.hasSuffix("(contradiction)") })
            let later = ExportedRow(["timestamp": "2026-01-02T00:00:00Z"]).json
            #expect(try await Self.differences([later] + rows) == [])
        }
    }

    @Test(arguments: [
        // The version of the id, where the export has it.
        (["a": "Compliant", "b": "NonCompliant"], "b", "differ k Compliant NonCompliant"),
        (["a": "NonCompliant", "b": "Compliant"], "b", ""),
        // An export that knows one version knows the current one: ours has been rotated since.
        (["a": "NonCompliant"], "b", "differ k Compliant NonCompliant"),
        (["": "NonCompliant", "a": "Compliant"], "b", "differ k Compliant NonCompliant"),
        (["a": "NonCompliant", "c": "Compliant"], "b", "onlyOurs k Compliant -"),
    ])
    func `versions`(exported: [String: String], own: String, expected: String) async throws {
        let id = "https://demo-vault.vault.azure.net/keys/k"
        let rows = exported.map { version, state in
            ExportedRow([
                "componentId": version.isEmpty ? id : "\(id)/\(version)", "complianceState": state,
            ]).json
        }
        let key = String.item(id + "/" + own, attributes: #""created":1735689600,"exp":1798761600"#)
        let found = try await Self.differences(rows, over: key)
        #expect(
            found.filter { !$0.hasPrefix("onlyTheirs") }.map {
                $0.replacing("keys-expiration-set ", with: "")
            } == (expected.isEmpty ? [] : [expected]))
    }
}
