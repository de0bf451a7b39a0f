import Foundation
import PolicyCompiler
import TestSupport
import Testing

/// Real output satisfies the schemas of `Grammar`.
struct OutputSchemaTests {
    /// Records that are compliant, non-compliant, undecided, failed and not applicable under the policies.
    static let inventory = """
        \(WorkedExampleTests.key.replacing("\n", with: " "))
        \(String.item(attributes: #""created":1735689600"#))
        \(String.item(attributes: #""created":null,"exp":1798761600"#))
        \(String.secret(#""contentType":"a \\" quoted\\u0007 é""#))
        """
    static let policies: [AssignedPolicy] = [
        .keyTypes, .hsmBacked.with("effect", "\"Deny\""), .keyValidity(365), .contentTypeSet,
        .keyExpirationSet.with("effect", "\"Disabled\""),
    ]

    @Test func `every verdict record satisfies the schema`() async throws {
        let schema = try JSONSchemaValidator(
            try RepositoryFile("Grammar/verdict-record.schema.json").text)
        let evaluation = try await Evaluation(
            Self.policies, over: Self.inventory, named: "all-states.ndjson")
        // Keys, secrets and certificates are never protected, nor left to a person's word.
        let states: [ComplianceState] = [
            .nonCompliant, .compliant, .undecided, .error, .notApplicable,
        ]
        #expect(Set(try evaluation.states) == Set(states))
        for line in evaluation.output.split(separator: "\n") {
            #expect(try schema.violations(ofText: String(line)) == [], "\(line)")
        }
    }

    @Test func `the summary satisfies the schema`() async throws {
        let schema = try JSONSchemaValidator(
            try RepositoryFile("Grammar/summary.schema.json").text)
        let evaluation = try await Evaluation(
            Self.policies, over: Self.inventory, named: "all-states.ndjson"
        ) { $0.format = .json }
        #expect(try schema.violations(ofText: evaluation.output) == [])
    }

    @Test func `an open verdict says why`() async throws {
        let evaluation = try await Evaluation(
            [.keyTypes, .keyValidity(365)],
            over: String.item(attributes: #""created":null,"exp":1798761600"#))
        #expect(
            try evaluation.verdicts.map(\.causes) == [
                ["notCollected: keyType"],
                ["error: `addDays` needs a UTC date-time, not null"],
            ])
    }
}

/// Records with every member of Azure's component policy states that documents tell (Domain §3.3).
struct RecordMemberTests {
    private static func evaluate(
        allMembers: Bool, throughBundle: Bool = false
    ) async throws -> [[String: Any]] {
        let documents = [
            GovernedKey.initiative.replacing(
                #""policyType":"Custom","#,
                with: #""policyType":"Custom","version":"2.1.0","metadata":{"category":"Guard"},"#),
            GovernedKey.assignment(of: GovernedKey.initiativeID),
            GovernedKey.assignment(#","parameters":{"effect":{"value":"Deny"}}"#)
                .replacing("policyAssignments/a", with: "policyAssignments/b"),
        ]
        let folder = try TemporaryFolder()
        for (index, document) in documents.enumerated() {
            _ = try folder.file("policies/\(index).json", document)
        }
        var path = folder.path + "/policies"
        if throughBundle {
            let bundle = PolicyCompiler.compile(.paths([path]), emission: nil, usesColor: false)
            path = try folder.file("a.bundle", String(decoding: bundle.output, as: UTF8.self))
        }
        let evaluation = try await GovernedKey.evaluation([]) {
            $0.policy = .paths([path])
            $0.writesAllMembers = allMembers
        }
        let schema = try JSONSchemaValidator(
            try RepositoryFile("Grammar/verdict-record.schema.json").text)
        return try evaluation.output.split(separator: "\n").map { line in
            #expect(try schema.violations(ofText: String(line)) == [])
            return try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test(arguments: [false, true])
    func `all members are there on demand`(throughBundle: Bool) async throws {
        let records = try await Self.evaluate(allMembers: true, throughBundle: throughBundle)
        #expect(records.count == 3)
        func texts(_ name: String) -> [String?] { records.map { $0[name] as? String } }
        #expect(texts("timestamp") == Array(repeating: Evaluation.newYear, count: 3))
        #expect(
            texts("policyAssignmentParameters") == ["{}", "{}", #"{"effect":{"value":"Deny"}}"#])
        #expect(texts("policySetDefinitionCategory") == ["Guard", "Guard", nil])
        #expect(texts("policySetDefinitionVersion") == ["2.1.0", "2.1.0", nil])
        #expect(texts("policyDefinitionCategory") == Array(repeating: "Key Vault", count: 3))
        #expect(texts("policyDefinitionVersion").allSatisfy { $0?.contains(".") == true })
    }

    @Test func `records are short otherwise`() async throws {
        let records = try await Self.evaluate(allMembers: false)
        #expect(records.allSatisfy { $0["timestamp"] == nil && $0.count == 22 })
    }
}
