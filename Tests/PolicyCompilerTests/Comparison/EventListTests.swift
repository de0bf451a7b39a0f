import PolicyCompiler
import TestSupport
import Testing

/// The list of writes that violated policies (Domain §3.1, §3.3).
struct EventListTests {
    private static let log = """
        {"time": "2026-01-01T02:00:00Z", "category": "AzurePolicyEvaluationDetails", "operationName": "KeyCreate",
         "resourceId": "/SUBSCRIPTIONS/S/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.KEYVAULT/VAULTS/DEMO-VAULT",
         "resultSignature": "Forbidden", "callerIpAddress": "203.0.113.7",
         "identity": {"claim": {"upn": "ann@example.org", "appid": "app-1", "puid": "confidential"}},
         "properties": {"ObjectName": "orders-kek", "ObjectType": "Key", "IsComplianceCheck": false, "EvaluationDetails": [
           {"AssignmentId": "/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/key-expiry",
            "AssignmentDisplayName": "Key expiry", "DefinitionId": "/d/152b15f7", "DefinitionDisplayName": "Keys should expire",
            "Outcome": "NonCompliant"},
           {"AssignmentId": "/a", "DefinitionId": "/d", "Outcome": "Compliant"}]}}
        """
    private static let scan = log.replacing(
        "\"IsComplianceCheck\": false", with: "\"IsComplianceCheck\": true")
    private static let event = """
        {"timestamp": "2026-01-03T00:00:00Z", "resourceId": "/s/vaults/v", "principalOid": "oid-2", "policyAssignmentName": "a",
         "policyDefinitionName": "d", "complianceState": "NonCompliant", "policyDefinitionAction": "audit"}
        """

    private static func list(
        _ texts: [String], _ format: PolicyCompiler.EventFormat
    ) async throws -> (status: String, output: String, messages: String) {
        let folder = try TemporaryFolder()
        let paths = try texts.enumerated().map { try folder.file("\($0).json", $1) }
        var bytes: [UInt8] = []
        let report = await PolicyCompiler.events(
            paths, format: format, usesColor: false, write: { bytes += $0 })
        return ("\(report.status)", String(decoding: bytes, as: UTF8.self), report.messages)
    }

    @Test func `a text names who was denied what and when`() async throws {
        let list = try await Self.list([Self.log, Self.scan, Self.event], .text)
        #expect(
            list.output == """
                2026-01-01T02:00:00Z denied KeyCreate key orders-kek in DEMO-VAULT by ann@example.org from 203.0.113.7: \
                key-expiry (Key expiry), Keys should expire
                2026-01-03T00:00:00Z not denied v by oid-2: a

                2 violating writes, 1 known to be denied\n
                """)
        #expect(list.status == "clean")
    }

    /// Language §8.5: which outcomes there are beside `Compliant` and `NonCompliant` nobody documents; none is dropped.
    @Test(arguments: [
        ("Denied", "denied", "1 violating write, 1 known to be denied"),
        ("denied", "denied", "1 violating write, 1 known to be denied"),
        (
            "Error", "outcome Error",
            "0 violating writes, 1 with another outcome, 0 known to be denied"
        ),
        ("NonCompliant", "violated", "1 violating write, 0 known to be denied"),
        ("compliant", nil, "0 violating writes, 0 known to be denied"),
    ])
    func `every outcome but the good one is listed`(
        outcome: String, word: String?, total: String
    ) async throws {
        let log = Self.log.replacing(
            #""Outcome": "NonCompliant""#, with: #""Outcome": "\#(outcome)""#
        )
        .replacing("\"resultSignature\": \"Forbidden\", ", with: "")
        let list = try await Self.list([log], .text)
        let lines = list.output.split(separator: "\n")
        #expect(lines.last == total[...])
        #expect(lines.count == (word == nil ? 1 : 2))
        if let word { #expect(lines[0].hasPrefix("2026-01-01T02:00:00Z \(word) KeyCreate key")) }
    }

    @Test(arguments: [PolicyCompiler.EventFormat.json, .ndjson])
    func `records satisfy the schema and hold no other claim`(
        format: PolicyCompiler.EventFormat
    ) async throws {
        let schema = try JSONSchemaValidator(
            try RepositoryFile("Grammar/component-event.schema.json").text)
        let list = try await Self.list([Self.log, Self.event], format)
        #expect(!list.output.contains("confidential"))
        let lines = list.output.split(separator: "\n").filter { $0.hasPrefix("{") }
        #expect(lines.count == 2)
        for line in lines {
            #expect(try schema.violations(ofText: line.trimming(",")) == [])
        }
    }

    @Test(
        arguments: [
            ([scan], "clean", "[]\n"), (["[]"], "clean", "[]\n"), ([""], "unreadable", ""),
            (["{}"], "unreadable", ""), ([log, "{"], "undecided", nil),
        ] as [([String], String, String?)])
    func `logs without an event`(texts: [String], status: String, output: String?) async throws {
        let list = try await Self.list(texts, .json)
        #expect(list.status == status)
        if let output {
            #expect(list.output == output)
            #expect(list.messages.contains("no violating write was found"))
        }
    }
}

extension Substring {
    fileprivate func trimming(_ suffix: String) -> String {
        String(hasSuffix(suffix) ? dropLast(suffix.count) : self)
    }
}
