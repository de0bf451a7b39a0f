import Diagnostics
import Foundation
import JSONSyntax
import PolicySemantics
import PolicySyntax
import RuleIR
import RuleLowering
import Testing

@Suite struct BoundPolicyTests {
    /// The files of a run, resolved and lowered.
    private struct Run {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        var policies: [CheckedPolicy] = []
        var graph = RuleGraph()

        init(_ texts: [String]) {
            var documents: [PolicyDocument] = []
            for text in texts {
                let file = sources.add(path: "assignment.json", bytes: Array(text.utf8))
                let document = parseJSON(sources[file], into: &diagnostics)
                documents += readPolicyDocuments(document, into: &diagnostics)
            }
            policies = resolve(documents, sources: &sources, into: &diagnostics).policies
            var builder = RuleGraphBuilder()
            for policy in policies { _ = lower(policy, to: &builder, into: &diagnostics) }
            graph = builder.finish()
        }
    }

    /// Keys using RSA cryptography should have a specified minimum key size (Domain §1.3).
    @Test func parametersKeepTheirValuesBesideThem() {
        let run = Run([
            """
            { "id": "/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/rsa", "name": "rsa",
              "properties": {
                "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/82067dbb-e53b-4e06-b631-546d197452d9",
                "parameters": { "minimumRSAKeySize": { "value": 3072 } } } }
            """
        ])
        #expect(run.diagnostics.diagnostics.map(\.message) == [])
        #expect(
            RulePrinter.print(run.graph) == """
                %0 = type
                %1 = constant "Microsoft.KeyVault.Data/vaults/keys"
                %2 = equals %0 %1
                %3 = column Microsoft.KeyVault.Data/vaults/keys/keyType
                %4 = constant ["RSA","RSA-HSM"]
                %5 = in %3 %4
                %6 = column Microsoft.KeyVault.Data/vaults/keys/keySize
                %7 = parameter 0.minimumRSAKeySize = 3072
                %8 = less %6 %7
                %9 = all %2 %5 %8
                %10 = always
                policy 0: if %9 applies %2

                """)
    }

    /// The assignments of `Policies/examples` compile as they are.
    @Test func examples() throws {
        let folder = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Policies/examples/assignments")
        let names = try FileManager.default.contentsOfDirectory(
            atPath: folder.path(percentEncoded: false)
        ).filter { $0.hasSuffix(".json") }.sorted()
        #expect(!names.isEmpty)
        let run = Run(
            try names.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) })
        #expect(run.diagnostics.diagnostics.map(\.message) == [])
        #expect(run.policies.count >= names.count)
        #expect(run.graph.roots.count == run.policies.count)
        #expect(RuleVerifier.violations(in: run.graph) == [])
    }
}
