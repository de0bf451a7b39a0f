import PolicyCompiler
import TestSupport
import Testing

/// The iterations of nested value counts are limited whatever gives their arrays (Language §1.7).
struct IterationLimitTests {
    private func messages(outer: String, inner: String, values: String) async throws -> Evaluation {
        let rule = """
            {"properties": {"mode": "All", "parameters": {
                "names": {"type": "array", "defaultValue": []}, "size": {"type": "integer", "defaultValue": 1}},
              "policyRule": {"if": {"count": {"value": \(outer), "name": "a", "where": {
                "count": {"value": \(inner), "name": "b", "where": {
                  "value": "[concat(current('a'), current('b'), parameters('names'), parameters('size'))]",
                  "equals": "x"}}, "greater": 0}}, "greater": 0},
              "then": {"effect": "audit"}}}}
            """
        let folder = try TemporaryFolder()
        return await Evaluation(
            PolicyCompiler.EvaluationRequest(
                policy: .definition(
                    path: try folder.file("rule.json", rule),
                    parameters: try folder.file("values.json", values)),
                inventory: [try folder.file("one.json", #"{"name": "r", "type": "A.B/c"}"#)]))
    }

    private static let ten = #"["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]"#
    private static let eleven =
        #"{"names": ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]}"#

    static let counts: [(outer: String, inner: String, values: String, iterations: Int?)] = [
        (ten, #""[parameters('names')]""#, "{}", nil),
        (ten, #""[parameters('names')]""#, #"{"names": \#(ten)}"#, nil),
        (ten, #""[parameters('names')]""#, eleven, 110),
        (#""[parameters('names')]""#, ten, eleven, 110),
        (#""[parameters('names')]""#, #""[parameters('names')]""#, eleven, 121),
        (#""[range(0, parameters('size'))]""#, #"["x"]"#, #"{"size": 100}"#, nil),
        (#""[range(0, parameters('size'))]""#, #"["x"]"#, #"{"size": 101}"#, 101),
        // The service names no limit on what a resource holds.
        (#""[field('tags.a')]""#, #""[parameters('names')]""#, eleven, nil),
    ]

    @Test(arguments: counts)
    func `arrays of parameters count`(
        outer: String, inner: String, values: String, iterations: Int?
    ) async throws {
        let evaluation = try await messages(outer: outer, inner: inner, values: values)
        #expect(evaluation.messages.contains("rule-limit") == (iterations != nil))
        if let iterations {
            #expect(
                evaluation.messages.contains(
                    "\(iterations) iterations of value counts, and the service allows 100"))
        }
        #expect(evaluation.status != .meaningless)
    }
}
