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
