import PolicyCompiler
import TestSupport
import Testing

/// Rows about whole vaults and other resources, and exports that are logs.
struct ComparedContainerTests {
    private static func key(_ name: String, _ attributes: String) -> String {
        .item("https://demo-vault.vault.azure.net/keys/\(name)", attributes: attributes)
    }
    private static let compliant = key("a", #""created":1735689600,"exp":1798761600"#)
    private static let violating = key("b", #""created":1735689600,"exp":null"#)

    /// A row about the vault itself, which has the worst state of its components (Language §7.6, decision 29).
    @Test(arguments: [
        ([compliant], "Compliant", ""),
        ([compliant, violating], "NonCompliant", ""),
        ([compliant], "NonCompliant", "differ Compliant NonCompliant"),
        ([violating, compliant], "Compliant", "differ NonCompliant Compliant"),
    ])
    func `a vault stands for its components`(
        keys: [String], theirs: String, expected: String
    ) async throws {
        let row = ExportedRow([
            "componentId": nil, "componentType": nil, "componentName": nil,
            "complianceState": theirs,
        ]).json
        let compared = try await ComparedEvaluation(
            [.keyExpirationSet], over: "[" + keys.joined(separator: ",") + "]", with: row)
        #expect(
            compared.differences.map { $0.replacing("- keys-expiration-set ", with: "") }
                == (expected.isEmpty ? [] : [expected]))
        #expect(compared.evaluation.status == (expected.isEmpty ? .clean : .findings))
    }

    /// `az policy state list --expand` has rows about both (Domain §3.3): then a component without one is known to us alone.
    @Test func `beside states of components a vault stands for none`() async throws {
        let whole = ExportedRow([
            "componentId": nil, "componentType": nil, "componentName": nil,
            "complianceState": "NonCompliant",
        ]).json
        let component = ExportedRow([
            "componentId": "key-b", "componentName": "b", "complianceState": "NonCompliant",
        ]).json
        let compared = try await ComparedEvaluation(
            [.keyExpirationSet], over: "[\(Self.compliant),\(Self.violating)]",
            with: whole + "\n" + component)
        #expect(compared.differences == ["onlyOurs a keys-expiration-set Compliant -"])
    }

    @Test func `a log of the nightly scan tells states, Language §8.5`() async throws {
        let log = """
            {"time": "2026-01-01T02:00:00Z", "category": "AzurePolicyEvaluationDetails",
             "resourceId": "\(ExportedRow.vault.uppercased())", "properties": {
               "ObjectName": "b", "ObjectType": "Key", "IsComplianceCheck": true, "EvaluationDetails": [
                 {"AssignmentId": "\(ExportedRow.assignment)", "DefinitionId": "\(ExportedRow.definition)",
                  "Outcome": "Compliant"}]}}
            """
        let compared = try await ComparedEvaluation(
            [.keyExpirationSet], over: Self.violating, with: log)
        #expect(
            compared.differences == [
                "differ b keys-expiration-set NonCompliant Compliant 2026-01-01T02:00:00Z"
            ])
    }

    /// The sample of Domain §3.3 has no record around it, and so tells no vault.
    @Test func `an entry of a log on its own is not comparable`() async throws {
        let entry = """
            {"ObjectName": "b", "ObjectType": "Key", "IsComplianceCheck": true, "EvaluationDetails": [
              {"AssignmentId": "\(ExportedRow.assignment)", "DefinitionId": "\(ExportedRow.definition)",
               "Outcome": "NonCompliant"}]}
            """
        let compared = try await ComparedEvaluation(
            [.keyExpirationSet], over: Self.violating, with: entry)
        #expect(
            compared.differences == [
                "onlyOurs b keys-expiration-set NonCompliant -",
                "notComparable b keys-expiration-set - NonCompliant (unknownResource)",
            ])
        let text = try await ComparedEvaluation(
            [.keyExpirationSet], over: Self.violating, with: entry
        ) { $0.format = .text }
        #expect(
            text.evaluation.output.contains(
                "key b, keys-expiration-set: theirs NonCompliant (the export does not tell which vault or resource)"
            ), "\(text.evaluation.output)")
    }

    @Test func `nothing to compare with is no comparison`() async throws {
        for export in ["", "{}", #"{"resourceId": 5, "complianceState": "Compliant"}"#] {
            let compared = try await ComparedEvaluation(
                [.keyExpirationSet], over: Self.violating, with: export)
            #expect(compared.evaluation.status == .unreadable, "\(export)")
            #expect(compared.evaluation.messages.contains("no policy state was found"))
        }
    }

    @Test func `a text names the first twenty of each kind`() async throws {
        let keys = (0..<30).map { Self.key("k\($0)", #""created":1735689600,"exp":1798761600"#) }
        let rows = (0..<25).map {
            ExportedRow([
                "componentName": "k\($0)", "componentId": nil, "complianceState": "NonCompliant",
            ]).json
        }
        let compared = try await ComparedEvaluation(
            [.keyExpirationSet], over: "[" + keys.joined(separator: ",") + "]",
            with: rows.joined(separator: "\n")
        ) { $0.format = .text }
        let output = compared.evaluation.output
        #expect(output.contains("0 agree · 25 differ · 5 only ours"))
        #expect(output.contains("  … and 5 more\n"))
        #expect(
            output.split(separator: "\n").filter { $0.contains("theirs NonCompliant") }.count == 20)
        #expect(output.contains("note: the export has no compliant row"))
    }

    @Test(arguments: [PolicyCompiler.VerdictFormat.json, .ndjson])
    func `output satisfies the schema`(format: PolicyCompiler.VerdictFormat) async throws {
        let schema = try JSONSchemaValidator(
            try RepositoryFile("Grammar/comparison.schema.json").text)
        let rows = [
            ExportedRow([
                "componentName": "a", "complianceState": "NonCompliant",
                "timestamp": "2026-01-01T00:00:00Z",
            ]),
            ExportedRow(["componentName": "z"]), ExportedRow(["policyAssignmentId": "/other"]),
            ExportedRow(["componentName": "b", "complianceState": "NotStarted"]),
        ].map(\.json)
        let inventory = [Self.compliant, Self.violating, Self.key("c", #""created":1735689600"#)]
        let compared = try await ComparedEvaluation(
            [.keyExpirationSet], over: "[" + inventory.joined(separator: ",") + "]",
            with: rows.joined(separator: "\n")
        ) { $0.format = format }
        let output = compared.evaluation.output
        for kind in ["differ", "onlyOurs", "onlyTheirs", "notComparable"] {
            #expect(output.contains("\"kind\":\"\(kind)\""))
        }
        let documents = format == .json ? [output] : output.split(separator: "\n").map(String.init)
        for document in documents { #expect(try schema.violations(ofText: document) == []) }
        let none = try await ComparedEvaluation(
            [.keyExpirationSet], over: Self.compliant,
            with: ExportedRow(["componentName": "a", "componentId": nil]).json
        ) { $0.format = .json }
        #expect(try schema.violations(ofText: none.evaluation.output) == [])
        #expect(none.evaluation.status == .clean)
    }
}
