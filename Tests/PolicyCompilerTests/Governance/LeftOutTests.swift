import PolicyCompiler
import TestSupport
import Testing

/// Documents that name what is missing: the rest is judged, and the reports say what is left out.
struct LeftOutTests {
    private static let unknown =
        GovernedKey.subscription + "/providers/Microsoft.Authorization/policyDefinitions/a|<b>"
    private static let stray = GovernedKey.assignment(of: unknown).replacing(
        "policyAssignments/a", with: "policyAssignments/stray")
    private static let strayID =
        GovernedKey.subscription + "/providers/Microsoft.Authorization/policyAssignments/stray"

    private func evaluate(
        _ documents: [String], _ format: PolicyCompiler.VerdictFormat, throughBundle: Bool = false
    ) async throws -> Evaluation {
        let folder = try TemporaryFolder()
        for (index, document) in documents.enumerated() {
            _ = try folder.file("policies/\(index).json", document)
        }
        var path = folder.path + "/policies"
        if throughBundle {
            let bundle = PolicyCompiler.compile(.paths([path]), emission: nil, usesColor: false)
            path = try folder.file(
                "bundle.json", String(decoding: bundle.output, as: UTF8.self))
        }
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([path]),
            inventory: [
                try folder.file("key.json", GovernedKey.key),
                try folder.file("vault.json", GovernedKey.vaultDocument),
            ])
        request.format = format
        return await Evaluation(request)
    }

    @Test func `an assignment of an unknown definition does not stop the others`() async throws {
        let evaluation = try await evaluate([GovernedKey.assignment(), Self.stray], .ndjson)
        #expect(evaluation.status == .findings)
        #expect(try evaluation.states == [.nonCompliant])
        #expect(
            evaluation.messages.contains(
                "error[unknown-definition]: assignment `a` names the unknown definition "
                    + "`\(Self.unknown)` and is left out"))
    }

    @Test func `a run of which nothing is left has no meaning`() async throws {
        let evaluation = try await evaluate([Self.stray], .ndjson)
        #expect(evaluation.status == .meaningless)
        #expect(evaluation.messages.contains("no policy is left to evaluate"))
        #expect(!evaluation.messages.contains("no assignment"))
    }

    @Test(arguments: [false, true])
    func `the summary names what is left out`(throughBundle: Bool) async throws {
        let evaluation = try await evaluate(
            [GovernedKey.assignment(), Self.stray, GovernedKey.exemption(at: "/x", named: "none")],
            .json, throughBundle: throughBundle)
        #expect(try evaluation.summary("omissions", 0, "kind") as? String == "Assignment")
        #expect(try evaluation.summary("omissions", 0, "id") as? String == Self.strayID)
        #expect(
            try evaluation.summary("omissions", 0, "reason") as? String
                == "it names the unknown definition `\(Self.unknown)`")
        #expect(try evaluation.summary("omissions", 1, "kind") as? String == "Exemption")
        #expect(try evaluation.summary("omissions", 2) == nil)
        let schema = try JSONSchemaValidator(try RepositoryFile("Grammar/summary.schema.json").text)
        #expect(try schema.violations(ofText: evaluation.output) == [])
    }

    /// Names of strangers mean nothing to readers of HTML and Markdown.
    @Test(arguments: [
        (PolicyCompiler.VerdictFormat.text, "left out:", "Definitions/a|<b>`"),
        (.markdown, "**Left out:**", "Definitions/a&#124;&#60;b&#62;"),
        (.html, ">Left out</h2>", "Definitions/a|&lt;b&gt;`"),
    ])
    func `the reports for people name it`(
        format: PolicyCompiler.VerdictFormat, title: String, name: String
    ) async throws {
        let whole = try await evaluate([GovernedKey.assignment()], format)
        #expect(!whole.output.contains(title))
        let cut = try await evaluate([GovernedKey.assignment(), Self.stray], format)
        #expect(cut.output.contains(title))
        #expect(cut.output.contains(name), "\(cut.output.prefix(3000))")
    }

    @Test func `an assignment outside every resource is named`() async throws {
        let other = String(GovernedKey.subscription.dropLast()) + "1"
        let evaluation = try await evaluate(
            [
                GovernedKey.assignment(),
                GovernedKey.assignment(at: other).replacing(#""name":"a""#, with: #""name":"far""#),
            ], .markdown)
        #expect(
            evaluation.output.contains("> 1 assignment has nothing of the inventory in scope"))
    }
}
