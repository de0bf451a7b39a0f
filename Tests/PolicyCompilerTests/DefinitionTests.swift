import PolicyCompiler
import TestSupport
import Testing

/// `--definition` judges every record by one definition, without an assignment (decision 25).
struct DefinitionTests {
    private static let rule = """
        {"if":{"allOf":[{"field":"type","equals":"Microsoft.KeyVault.Data/vaults/keys"},
          {"field":"Microsoft.KeyVault.Data/vaults/keys/attributes.expiresOn",
           "less":"[addDays(utcNow(), parameters('days'))]"}]},
         "then":{"effect":"[parameters('Effect')]"}}
        """
    private static let declarations =
        #"{"days":{"type":"Integer"},"effect":{"type":"String","defaultValue":"deny"}}"#
    private static let members =
        #""mode":"Microsoft.KeyVault.Data","parameters":\#(declarations),"policyRule":\#(rule)"#

    private func evaluate(
        _ definition: [String], parameters: String?,
        over inventory: String = WorkedExampleTests.key,
        format: PolicyCompiler.VerdictFormat = .ndjson
    ) async throws -> Evaluation {
        let folder = try TemporaryFolder()
        for (index, text) in definition.enumerated() {
            _ = try folder.file("definition/\(index).json", text)
        }
        let path = folder.path + "/definition" + (definition.count == 1 ? "/0.json" : "")
        let values = try parameters.map { try folder.file("values.json", $0) }
        var request = PolicyCompiler.EvaluationRequest(
            policy: .definition(path: path, parameters: values),
            inventory: [try folder.file("keys.json", inventory)])
        request.format = format
        return await Evaluation(request)
    }

    /// The definition in each carrier that holds one (Language §1.2).
    static let carriers: [(name: String, files: [String])] = [
        (
            "ARM resource",
            [
                #"{"id":"/d/1","name":"1","type":"Microsoft.Authorization/policyDefinitions","properties":{\#(members)}}"#
            ]
        ),
        ("properties", ["{\(members)}"]),
        ("bare rule and declarations", [rule, declarations]),
        (
            "az policy definition show",
            [
                #"{"id":"/d/1","name":"1","type":"Microsoft.Authorization/policyDefinitions","systemData":null,\#(members)}"#
            ]
        ),
        ("az policy definition list", [#"[{"id":"/d/1","name":"1",\#(members)}]"#]),
        ("REST page", [#"{"value":[{"id":"/d/1","properties":{\#(members)}}],"nextLink":null}"#]),
        (
            "PowerShell",
            [
                #"{"Id":"/d/1","Name":"1","Mode":"Microsoft.KeyVault.Data","Parameter":\#(declarations),"PolicyRule":\#(rule)}"#
            ]
        ),
        (
            "PowerShell before version 12",
            [
                #"{"Name":"1","ResourceId":"/d/1","Properties":{"Mode":"Microsoft.KeyVault.Data","Parameters":\#(declarations),"PolicyRule":\#(rule)}}"#
            ]
        ),
        (
            "ARM template",
            [
                """
                {"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                 "contentVersion":"1.0.0.0","resources":[{"type":"Microsoft.Authorization/policyDefinitions",
                 "apiVersion":"2021-06-01","name":"1","properties":{\(members.replacing("\"[", with: "\"[["))}}]}
                """
            ]
        ),
    ]

    @Test(arguments: carriers)
    func `every carrier gives the same verdicts`(name: String, files: [String]) async throws {
        let short = try await evaluate(files, parameters: #"{"days":31}"#)
        #expect(try short.states == [.compliant], "\(short.messages)")
        let long = try await evaluate(files, parameters: #"{"days":32}"#)
        let verdict = try #require(try long.verdicts.first)
        #expect(verdict.state == .nonCompliant)
        #expect(verdict.assignmentID == nil)
        #expect(verdict.action == "deny")
        #expect(verdict.wouldDeny)
    }

    /// Values of parameters in each form that holds them.
    static let values: [(text: String, state: ComplianceState)] = [
        (#"{"days":32}"#, .nonCompliant),
        (#"{"days":31}"#, .compliant),
        (#"{"DAYS":32}"#, .nonCompliant),
        (#"{"days":{"value":32}}"#, .nonCompliant),
        (#"{"days":{"value":32},"effect":"audit"}"#, .nonCompliant),
        (#"{"days":32,"effect":{"value":"disabled"}}"#, .compliant),
        (
            #"{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#","contentVersion":"1.0.0.0","parameters":{"days":{"value":32}}}"#,
            .nonCompliant
        ),
    ]

    @Test(arguments: values)
    func `values are plain or wrapped`(text: String, state: ComplianceState) async throws {
        let evaluation = try await evaluate(["{\(Self.members)}"], parameters: text)
        #expect(try evaluation.states == [state], "\(evaluation.messages)")
    }

    /// What cannot be bound, with what is said.
    static let mistakes: [(parameters: String?, problem: String)] = [
        (nil, "parameter `days` needs a value: an integer"),
        ("{}", "parameter `days` needs a value: an integer"),
        (#"{"days":"32"}"#, "parameter `days` must be an integer, not a string"),
        (#"{"days":null}"#, "parameter `days` must be an integer, not null"),
        (#"{"days":32,"day":1}"#, "the definition declares no parameter `day`"),
        (#"{"days":32,"Days":1}"#, "the name `Days` repeats `days`"),
        (#"{"days":32"#, "`{` is never closed"),
    ]

    @Test(arguments: mistakes)
    func `values that do not fit are named`(parameters: String?, problem: String) async throws {
        let evaluation = try await evaluate(["{\(Self.members)}"], parameters: parameters)
        #expect(evaluation.status == .meaningless)
        #expect(evaluation.output.isEmpty)
        #expect(evaluation.messages.contains(problem), "\(evaluation.messages)")
    }

    @Test(arguments: [
        ("", "0.json [audit]"),
        (#""name":"ec-only","#, "ec-only [audit]"),
        (#""name":"ec-only","displayName":"EC keys only","#, "EC keys only [audit]"),
    ])
    func `a report names the definition`(names: String, heading: String) async throws {
        let definition =
            #"{\#(names)"policyRule":{"if":{"field":"type","like":"*/keys"},"then":{"effect":"audit"}}}"#
        let evaluation = try await evaluate([definition], parameters: nil, format: .text)
        #expect(evaluation.output.contains("\n\(heading)\n"), "\(evaluation.output)")
    }

    @Test func `the mode does not limit what is judged`() async throws {
        let definition = """
            {"mode":"Microsoft.KeyVault.Data","policyRule":{"if":{"field":"type","like":"*/keys"},
             "then":{"effect":"audit"}}}
            """
        let inventory = "[\(String.managedHSMKey(#""keyType":"EC""#)),\(WorkedExampleTests.key)]"
        let evaluation = try await evaluate([definition], parameters: nil, over: inventory)
        #expect(try evaluation.states == [.nonCompliant, .nonCompliant])
    }

    @Test func `exists takes its operand as text or boolean`() async throws {
        for operand in ["true", "\"true\"", "\"True\""] {
            let definition = """
                {"mode":"Microsoft.KeyVault.Data","policyRule":{"if":{"allOf":[
                 {"field":"type","equals":"Microsoft.KeyVault.Data/vaults/keys"},
                 {"field":"Microsoft.KeyVault.Data/vaults/keys/keyType","exists":\(operand)}]},
                 "then":{"effect":"AUDIT"}}}
                """
            let evaluation = try await evaluate([definition], parameters: nil)
            #expect(try evaluation.states == [.nonCompliant], "\(evaluation.messages)")
        }
    }

    @Test func `one definition is needed`() async throws {
        let none = try await evaluate([AssignedPolicy.hsmBacked.document], parameters: nil)
        #expect(none.status == .meaningless)
        #expect(none.messages.contains("one definition is needed here, not 0"))
        let two = try await evaluate(["[{\(Self.members)},{\(Self.members)}]"], parameters: nil)
        #expect(two.messages.contains("one definition is needed here, not 2"))
    }
}
