import PolicyCompiler
import TestSupport
import Testing

/// A count that its comparison holds against elements of another array lies outside the scope of that array.
struct HoistedCountFailureTests {
    @Test func `its failure is found whatever the other array holds`() async throws {
        let rule = """
            {"properties": {"mode": "All", "policyRule": {
              "if": {"count": {"value": "[field('limits')]", "name": "n", "where": {
                "count": {"field": "items[*]", "where": {"field": "items[*].size", "greater": 1}},
                "greater": "[current('n')]"}}, "greater": 0},
              "then": {"effect": "audit"}}}}
            """
        let folder = try TemporaryFolder()
        var request = PolicyCompiler.EvaluationRequest(
            policy: .definition(path: try folder.file("rule.json", rule), parameters: nil),
            inventory: [
                try folder.file(
                    "one.json",
                    #"{"name": "r", "type": "A.B/c", "limits": [5, 4, 3, 2, 0], "items": [{"size": "big"}]}"#
                )
            ])
        request.format = .ndjson
        request.fields.unknownAliases = .path
        let evaluation = await Evaluation(request)
        #expect(try evaluation.states == [.error], "\(evaluation.messages)")
        #expect(evaluation.output.contains("\"cause\":\"error\""))
    }
}
