import PolicyCompiler
import TestSupport
import Testing

/// Counts over sibling arrays visit combinations of their elements, which are bounded for each resource.
struct CombinationLimitTests {
    /// Whether more than three members of `a` have two members of `b` with two members of `c` each whose sum is above 7.
    private static let rule = """
        {"properties": {"mode": "All", "policyRule": {
          "if": {"allOf": [{"field": "type", "equals": "Contoso.X/y"},
            {"count": {"field": "Contoso.X/y/a[*]", "where": {
              "count": {"field": "Contoso.X/y/b[*]", "where": {
                "count": {"field": "Contoso.X/y/c[*]", "where": {"value":
          "[add(add(current('Contoso.X/y/a[*]'), current('Contoso.X/y/b[*]')), current('Contoso.X/y/c[*]'))]",
                "greater": 7}}, "greater": 1}}, "greater": 1}}, "greater": 3}]},
          "then": {"effect": "audit"}}}}
        """

    private static func resource(_ number: Int, elements: Int) -> String {
        let array = "[" + (0..<elements).map { "\($0 % 7)" }.joined(separator: ",") + "]"
        return """
            {"id": "/subscriptions/s/resourceGroups/g/providers/Contoso.X/y/r\(number)", \
            "name": "r\(number)", "type": "Contoso.X/y", \
            "properties": {"a": \(array), "b": \(array), "c": \(array)}}
            """
    }

    private func evaluate(
        _ sizes: [Int], workers: Int, in folder: TemporaryFolder
    ) async throws -> Evaluation {
        let policy = try folder.file("rule.json", Self.rule)
        let lines = sizes.enumerated().map { Self.resource($0, elements: $1) }
        let inventory = try folder.file("all.ndjson", lines.joined(separator: "\n"))
        var request = PolicyCompiler.EvaluationRequest(
            policy: .definition(path: policy, parameters: nil), inventory: [inventory])
        request.format = .ndjson
        request.workers = workers
        request.fields.unknownAliases = .path
        return await Evaluation(request)
    }

    @Test
    func `too many combinations are an error of that resource alone`() async throws {
        // 80 + 80 + 80 elements make 512,000 combinations; five such resources are evaluated in parts.
        let sizes = [80, 0, 80, 200, 80, 1, 80, 80]
        let folder = try TemporaryFolder()
        let evaluation = try await evaluate(sizes, workers: 1, in: folder)
        #expect(
            try evaluation.states == [
                .nonCompliant, .compliant, .nonCompliant, .error, .nonCompliant, .compliant,
                .nonCompliant, .nonCompliant,
            ])
        #expect(try await evaluate(sizes, workers: 2, in: folder).output == evaluation.output)
        #expect(
            evaluation.output.contains(
                "nested counts visit more than 1048576 combinations of elements of one resource"))
    }

    /// Arrays that a function makes for each element multiply as well: ten thousand values for each of a thousand elements.
    @Test
    func `too many made values are an error of that resource alone`() async throws {
        let folder = try TemporaryFolder()
        let rule = """
            {"properties": {"mode": "All", "policyRule": {"if": {
              "count": {"field": "Contoso.X/y/a[*]", "where": {
                "count": {"value": "[range(current('Contoso.X/y/a[*]'), 10000)]", "name": "made",
                  "where": {"value": "[current('made')]", "equals": 3}}, "greater": 0}}, "greater": 0},
              "then": {"effect": "audit"}}}}
            """
        let lines = [1, 20, 1_000, 1].map { count in
            let array = (0..<count).map { String($0) }.joined(separator: ",")
            return #"{"name": "r", "type": "Contoso.X/y", "properties": {"a": [\#(array)]}}"#
        }
        var request = PolicyCompiler.EvaluationRequest(
            policy: .definition(path: try folder.file("made.json", rule), parameters: nil),
            inventory: [try folder.file("made.ndjson", lines.joined(separator: "\n"))])
        request.format = .ndjson
        request.fields.unknownAliases = .path
        #expect(
            try await Evaluation(request).states == [
                .nonCompliant, .nonCompliant, .error, .nonCompliant,
            ])
    }
}
