import Foundation
import TestSupport
import Testing

struct ValidateTests {
    static let fixtures = "Tests/PolicycTests/Fixtures/"
    static let fiveMistakes = fixtures + "five-mistakes.json"

    /// The five mistakes: rule, severity, where it starts, where it ends (columns count from 1).
    static let findings = [
        "unknown-parameter-type error 7:25-7:33",
        "unknown-member error 13:30-13:37",
        "unknown-alias error 14:22-14:66",
        "unknown-function error 17:23-17:29",
        "unknown-effect error 21:27-21:34",
    ]

    @Test func `five mistakes are five findings`() async throws {
        let run = try await CommandRun("validate", Self.fiveMistakes, "--format", "json")
        #expect(run.status == 1)
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let findings = try #require(report["findings"] as? [[String: Any]])
        #expect(findings.map(Self.place) == Self.findings)
        #expect(findings.allSatisfy { $0["file"] as? String == Self.fiveMistakes })
    }

    @Test func `five mistakes read well`() async throws {
        let run = try await CommandRun("validate", Self.fiveMistakes)
        #expect(run.status == 1)
        #expect(run.messages == "5 errors; 1 file checked\n")
        try expectGolden(run.output, "five-mistakes.txt")
    }

    /// What a template computes is no mistake, and only compilation cannot go on without it (Language §1.2).
    @Test func `expressions of templates are no errors`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.file(
            "template.json",
            """
            { "$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
              "contentVersion": "1.0.0.0", "resources": [
              { "type": "Microsoft.Authorization/policyAssignments", "apiVersion": "2023-04-01",
                "name": "[parameters('name')]", "properties": {
                "policyDefinitionId": "[variables('definition')]", "enforcementMode": "[parameters('mode')]",
                "notScopes": ["[resourceGroup().id]"],
                "parameters": { "effect": { "value": "[parameters('effect')]" } } } }] }
            """)
        let run = try await CommandRun("validate", path, "--format", "concise")
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n")
        #expect(
            lines.count >= 4 && lines.allSatisfy { $0.contains("warning[template-expression]") })
        #expect(try await CommandRun("compile", path, "--emit", "ir").status == 3)
    }

    @Test func `a folder is checked as a whole`() async throws {
        let run = try await CommandRun("validate", Self.fixtures + "mixed")
        #expect(run.status == 1)
        #expect(run.messages == "3 errors; 3 files checked\n")
        try expectGolden(run.output, "mixed.txt")
    }

    @Test func `standard input is a file`() async throws {
        let text = try RepositoryFile(Self.fiveMistakes).text
        let run = try await CommandRun("validate", "-", input: text)
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("<standard input>:7:25: error[unknown-parameter-type]: "))
    }

    @Test func `what has no findings ends with 0`() async throws {
        let run = try await CommandRun("validate", "Policies/keys", "Policies/examples/assignments")
        #expect(run.status == 0)
        #expect(run.output == "")
        #expect(run.messages == "no findings; 16 files checked\n")
    }

    @Test func `a path that cannot be read ends with 2 and the rest is checked`() async throws {
        let run = try await CommandRun("validate", "no-such-file.json", Self.fiveMistakes)
        #expect(run.status == 2)
        #expect(
            run.output.contains("no-such-file.json: error[unreadable-file]: no such file or folder")
        )
        #expect(run.output.contains("unknown-effect"))
    }

    @Test func `a folder without policies says so`() async throws {
        let folder = try TemporaryFolder()
        let run = try await CommandRun("validate", folder.path)
        #expect(run.status == 2)
        #expect(run.output.contains("error[unreadable-file]: the folder holds no .json file"))
    }

    @Test func `quiet leaves the findings`() async throws {
        let run = try await CommandRun("validate", "-q", Self.fiveMistakes)
        #expect(run.status == 1)
        #expect(run.output != "")
        #expect(run.messages == "")
    }

    @Test func `findings satisfy their schema`() async throws {
        let schema = try JSONSchemaValidator(
            try RepositoryFile("Grammar/findings.schema.json").text)
        for path in [Self.fiveMistakes, Self.fixtures + "mixed", "Policies/keys", "nothing"] {
            let run = try await CommandRun("validate", path, "--format", "json")
            #expect(try schema.violations(ofText: run.output) == [], "\(path)")
        }
    }

    private static func place(_ finding: [String: Any]) -> String {
        let range = finding["range"] as? [String: [String: Int]] ?? [:]
        func position(_ end: String) -> String {
            "\(range[end]?["line"] ?? 0):\(range[end]?["column"] ?? 0)"
        }
        return "\(finding["ruleId"] ?? "") \(finding["severity"] ?? "") "
            + "\(position("start"))-\(position("end"))"
    }
}
