import Foundation
import PolicyCompiler
import TestSupport
import Testing

/// A bundle holds the program and nothing else is needed to judge by it.
struct BundleTests {
    static let examples = RepositoryFile("Policies/examples/assignments").path
    static let inventory = RepositoryFile("Policies/examples/inventory").path

    private func evaluate(
        _ paths: [String], _ format: PolicyCompiler.VerdictFormat = .ndjson, workers: Int = 1
    ) async -> Evaluation {
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths(paths), inventory: [Self.inventory])
        request.format = format
        request.workers = workers
        return await Evaluation(request)
    }

    private func bundle() throws -> String {
        let report = PolicyCompiler.compile(
            .paths([Self.examples]), emission: nil, usesColor: false)
        try #require(report.status == .clean, "\(report.messages)")
        return String(decoding: report.output, as: UTF8.self)
    }

    @Test(arguments: PolicyCompiler.VerdictFormat.allCases)
    func `sources and bundle give the same bytes`(format: PolicyCompiler.VerdictFormat) async throws
    {
        let folder = try TemporaryFolder()
        let file = try folder.file("policies.bundle", try bundle())
        let fromSources = await evaluate([Self.examples], format)
        let fromBundle = await evaluate([file], format)
        #expect(fromSources.output == fromBundle.output)
        #expect(fromSources.messages == fromBundle.messages)
        #expect(fromSources.status == fromBundle.status)
        #expect(!fromSources.output.isEmpty)
    }

    @Test(arguments: PolicyCompiler.VerdictFormat.allCases, [2, 7])
    func `any number of workers gives the same bytes`(
        format: PolicyCompiler.VerdictFormat, workers: Int
    ) async {
        let alone = await evaluate([Self.examples], format)
        let shared = await evaluate([Self.examples], format, workers: workers)
        #expect(alone.output == shared.output)
        #expect(alone.messages == shared.messages)
    }

    @Test func `the same sources give the same bundle`() throws {
        let text = try bundle()
        let repeated = try bundle()
        #expect(text == repeated)
        let schema = try JSONSchemaValidator(try RepositoryFile("Grammar/bundle.schema.json").text)
        #expect(try schema.violations(ofText: text) == [])
    }

    @Test func `a bundle of every built-in satisfies the schema`() async throws {
        let folder = try TemporaryFolder()
        let policies: [AssignedPolicy] =
            WorkedExampleTests.rows.map { $0.0 } + [
                .octSize(256), .managedHSMRSASize(2048), .certificateAuthority("A"),
                .contentTypeSet,
                AssignedPolicy(
                    "certificates/certificates-issuers-allowed-custom-cas",
                    ("caCommonNames", #"["A","B"]"#)),
            ]
        for (index, policy) in policies.enumerated() {
            _ = try folder.file("\(index).json", policy.document)
        }
        let report = PolicyCompiler.compile(
            .paths([folder.path]), emission: nil, usesColor: false)
        #expect(report.status == .clean, "\(report.messages)")
        let schema = try JSONSchemaValidator(try RepositoryFile("Grammar/bundle.schema.json").text)
        #expect(
            try schema.violations(ofText: String(decoding: report.output, as: UTF8.self)) == [])
    }

    /// How a bundle can be wrong, with what the diagnostic says.
    static let damages: [(name: String, damage: @Sendable (String) -> String, message: String)] = [
        (
            "another version", { $0.replacing(#""version":4"#, with: #""version":3"#) },
            "another version than 4"
        ),
        ("no version", { $0.replacing(#""version":4,"#, with: "") }, "another version than 4"),
        ("a changed byte", { $0.replacing("keySize", with: "keySice") }, "its checksum differs"),
        (
            "another checksum",
            { $0.replacing(#""checksum":"fnv1a64:"#, with: #""checksum":"fnv1a64:0"#) },
            "its checksum differs"
        ),
        (
            "half of it", { String($0.prefix($0.count / 2)) },
            "the bundle is damaged: it is incomplete"
        ),
        ("without its end", { String($0.dropLast(3)) }, "the bundle is damaged: it is incomplete"),
        (
            "an operand that is no node",
            { signed($0.replacing(#""operands":[0,1]"#, with: #""operands":[0,99999]"#)) },
            "its program is not sound"
        ),
        (
            "an operand that follows its user",
            { signed($0.replacing(#""operands":[0,1]"#, with: #""operands":[0,2]"#)) },
            "its program is not sound"
        ),
        (
            "a negative operand",
            { signed($0.replacing(#""operands":[0,1]"#, with: #""operands":[0,-1]"#)) },
            "its program is not sound"
        ),
        (
            "a huge operand",
            {
                signed(
                    $0.replacing(
                        #""operands":[0,1]"#, with: #""operands":[0,18446744073709551616]"#))
            }, "its program is not sound"
        ),
        (
            "an operand too few",
            { signed($0.replacing(#""operands":[0,1]"#, with: #""operands":[0]"#)) },
            "its program is not sound"
        ),
        (
            "an operand of another kind",
            { signed($0.replacing(#""operands":[0,1]"#, with: #""operands":["0",1]"#)) },
            "its program is not sound"
        ),
        (
            "an unknown operation",
            {
                signed(
                    $0.replacing(#""op":"equals""#, with: #""op":"equal""#).replacing(
                        #""op":"all""#, with: #""op":"al""#))
            }, "its program is not sound"
        ),
        (
            "an unknown alias", { signed($0.replacing("keys/keySize", with: "keys/keySice")) },
            "its program is not sound"
        ),
        (
            "a root that is no node",
            { signed($0.replacing(#""condition":"#, with: #""condition":9999"#)) },
            "its program is not sound"
        ),
        (
            "no nodes", { signed($0.replacing(#""nodes":"#, with: #""node":"#)) },
            "its program is not sound"
        ),
        (
            "a rule that is not there",
            { signed($0.replacing(#""rule":0"#, with: #""rule":99"#)) },
            "its program is not sound"
        ),
        (
            "an assignment that is not there",
            { signed($0.replacing(#""assignment":0"#, with: #""assignment":99"#)) },
            "its program is not sound"
        ),
        (
            "an unknown kind of selector",
            {
                signed(
                    $0.replacing(
                        #""locations":[]"#, with: #""locations":[{"kind":"colour","in":[]}]"#))
            }, "its program is not sound"
        ),
        (
            "a policy too many",
            {
                signed(
                    $0.replacing(
                        #""roots":[{"#, with: #""roots":[{"condition":0,"applicability":0},{"#))
            }, "its program is not sound"
        ),
    ]

    @Test(arguments: damages.indices)
    func `a damaged bundle is refused`(index: Int) async throws {
        let (name, damage, message) = Self.damages[index]
        let text = try bundle()
        let damaged = damage(text)
        try #require(damaged != text, "\(name)")
        let folder = try TemporaryFolder()
        let evaluation = await evaluate([try folder.file("damaged.bundle", damaged)])
        #expect(evaluation.status == .meaningless, "\(name)")
        #expect(evaluation.output.isEmpty, "\(name)")
        #expect(
            evaluation.messages.contains("error[invalid-bundle]: ")
                && evaluation.messages.contains(message), "\(name): \(evaluation.messages)")
        #expect(
            evaluation.messages.split(separator: "error[").count == 2,
            "\(name): \(evaluation.messages)")
    }

    @Test func `a bundle is evaluated alone`() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("policies.bundle", try bundle())
        let evaluation = await evaluate([file, Self.examples])
        #expect(evaluation.status == .meaningless)
        #expect(evaluation.messages.contains("a bundle is evaluated alone"))
    }

    /// Gives a changed bundle the checksum of its program, so that only the change is wrong with it.
    private static func signed(_ text: String) -> String {
        let start = text.range(of: #""program":"#)
        guard let start, let digits = text.range(of: "fnv1a64:") else { return text }
        let program = text[start.upperBound...].dropLast(2)
        let hash = program.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        let hexadecimal = String(hash, radix: 16)
        let padding = String(repeating: "0", count: 16 - hexadecimal.count)
        let end = text.index(digits.upperBound, offsetBy: 16)
        return text[..<digits.upperBound] + padding + hexadecimal + text[end...]
    }

    @Test
    func `failures name the same place from sources and from a bundle`() async throws {
        let folder = try TemporaryFolder()
        let rule = """
            {"properties": {"mode": "All", "policyRule": {
              "if": {"value": "[int(field('name'))]",
                "equals": 1}, "then": {"effect": "audit"}}}}
            """
        let assignment = """
            {"name": "one", "properties": {"policyDefinitionId":
            "/providers/Microsoft.Authorization/policyDefinitions/int"}}
            """
        let definition = rule.replacing(
            "{\"properties\"",
            with:
                "{\"id\": \"/providers/Microsoft.Authorization/policyDefinitions/int\", \"properties\""
        )
        let path = try folder.file("policies/definition.json", definition)
        _ = try folder.file("policies/assignment.json", assignment)
        let inventory = try folder.file(
            "all.json",
            """
            {"id": "/subscriptions/s/resourceGroups/g/providers/Contoso.X/y/r", "name": "r",
            "type": "Contoso.X/y", "properties": {}}
            """)
        let compiled = PolicyCompiler.compile(
            .paths([folder.path + "/policies"]), emission: nil, usesColor: false)
        let bundle = try folder.file(
            "all.bundle", String(decoding: compiled.output, as: UTF8.self))
        var outputs: [String] = []
        for input in [folder.path + "/policies", bundle] {
            var request = PolicyCompiler.EvaluationRequest(
                policy: .paths([input]), inventory: [inventory])
            request.format = .ndjson
            outputs.append(await Evaluation(request).output)
        }
        #expect(outputs[0] == outputs[1])
        let range = #""file":"\#(path)","line":2,"column":9,"endLine":3,"endColumn":17"#
        #expect(outputs[0].contains(range), "\(outputs[0])")
    }

    @Test(arguments: [
        (#"{"utcNow": "2026-01-01T00:00:00Z"}"#, false), (#"{"resourceGroup": {}}"#, true),
    ])
    func `a context that a bundle cannot follow is refused`(
        context: String, isRefused: Bool
    ) async throws {
        let folder = try TemporaryFolder()
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([try folder.file("policies.bundle", try bundle())]),
            inventory: [Self.inventory])
        request.fields.contextFile = try folder.file("context.json", context)
        let evaluation = await Evaluation(request)
        #expect(evaluation.messages.contains("context-of-bundle") == isRefused)
        #expect((evaluation.status == .meaningless) == isRefused)
    }

    @Test func `aliases that a bundle cannot follow are refused`() async throws {
        let folder = try TemporaryFolder()
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([try folder.file("policies.bundle", try bundle())]),
            inventory: [Self.inventory])
        request.fields.aliasFiles = [
            try folder.file("aliases.csv", "Contoso.X/things/a,properties.a\n")
        ]
        let evaluation = await Evaluation(request)
        #expect(evaluation.messages.contains("context-of-bundle"))
        #expect(evaluation.status == .meaningless)
    }
}
