import DifferentialHarness
import ReferenceInterpreter
import RuleEvaluation
import Testing

/// What a rule computes for one resource is bounded, and what is beyond the bound is an error of that resource alone.
struct EvaluationLimitTests {
    private func source(condition: String, then: String = #"{"effect": "audit"}"#) throws
        -> RuleSource
    {
        let definition = """
            {"properties": {"mode": "All", "policyRule": {"if": \(condition), "then": \(then)}}}
            """
        return RuleSource(
            definition: try ReferenceJSON(parsing: definition), parameters: .object([]))
    }

    private func states(
        of source: RuleSource, over documents: [String], _ limits: EvaluationLimits
    ) async throws -> [ReferenceState] {
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        return try await DocumentTrial(documents: documents, now: now)
            .engineStates(of: source, limits: limits)
    }

    /// A resource with a text of a thousand characters and distinct elements.
    private static func resource(elements: Int) -> String {
        let big = String(repeating: "x", count: 1_000)
        let array = (0..<elements).map { "\"e\($0)\"" }.joined(separator: ",")
        return #"{"type": "A.B/c", "properties": {"big": "\#(big)", "a": [\#(array)]}}"#
    }

    /// What functions make for each element: texts, objects, arrays, values parsed from texts.
    static let expressions = [
        "length(concat(field('A.B/c/big'), current()))",
        "length(toUpper(concat(current(), field('A.B/c/big'))))",
        "length(replace(concat(current(), field('A.B/c/big')), 'x', 'y'))",
        "length(base64(concat(current(), field('A.B/c/big'))))",
        "length(createObject(current(), split(concat(current(), field('A.B/c/big')), 'xx')))",
        "length(split(concat(current(), field('A.B/c/big')), 'xx'))",
        "length(json(concat('[\"', current(), '\", \"', field('A.B/c/big'), '\"]')))",
        "length(range(length(current()), 100))",
    ]

    @Test(arguments: expressions)
    func `values made for each element are bounded`(expression: String) async throws {
        let text = expression.replacing("\"", with: "\\\"")
        let rule = try source(
            condition: """
                {"count": {"field": "A.B/c/a[*]", "where": {"value": "[\(text)]", "greater": 0}},
                 "greater": 0}
                """)
        var limits = EvaluationLimits()
        limits.bytesOfResource = 1_000_000
        limits.bytesOfBatch = 300_000
        let sizes = [1, 1_000, 5, 0, 1_000, 2]
        let documents = sizes.map { Self.resource(elements: $0) }
        #expect(
            try await states(of: rule, over: documents, limits) == [
                .nonCompliant, .error, .nonCompliant, .compliant, .error, .nonCompliant,
            ])
        #expect(
            try await states(of: rule, over: documents, EvaluationLimits()) == [
                .nonCompliant, .nonCompliant, .nonCompliant, .compliant, .nonCompliant,
                .nonCompliant,
            ])
    }

    /// A condition that is false whatever a text is stays false (decision 1).
    @Test func `what does not matter may be beyond the bound`() async throws {
        let rule = try source(
            condition: """
                {"allOf": [{"field": "type", "equals": "A.B/c"}, {"field": "A.B/c/big", "equals": "y"},
                  {"count": {"field": "A.B/c/a[*]", "where": {
                    "value": "[concat(field('A.B/c/big'), current())]", "like": "x*"}}, "greater": 0}]}
                """)
        var limits = EvaluationLimits()
        (limits.bytesOfResource, limits.bytesOfBatch) = (50_000, 50_000)
        #expect(
            try await states(of: rule, over: [Self.resource(elements: 300)], limits) == [
                .compliant
            ])
    }

    /// Rows times related rows are taken in parts (Language §6.2).
    @Test func `related resources of many resources are looked at in parts`() async throws {
        let rule = try source(
            condition: #"{"field": "type", "equals": "A.B/c"}"#,
            then: """
                {"effect": "auditIfNotExists", "details": {"type": "A.B/d",
                  "existenceScope": "Subscription",
                  "existenceCondition": {"field": "A.B/d/number", "equals": 3}}}
                """)
        func document(_ type: String, _ number: Int) -> String {
            """
            {"id": "/subscriptions/s\(number % 2)/resourceGroups/g/providers/A.B/\(type)/n\(number)", \
            "name": "n\(number)", "type": "A.B/\(type)", "properties": {"number": \(number)}}
            """
        }
        let documents =
            (0..<20).map { document("c", $0) } + (0..<30).map { document("d", $0) }
        var limits = EvaluationLimits()
        limits.combinationsOfBatch = 40
        let expected: [ReferenceState] =
            (0..<20).map { $0 % 2 == 1 ? .compliant : .nonCompliant }
            + (0..<30).map { _ in .notApplicable }
        #expect(try await states(of: rule, over: documents, limits) == expected)
        #expect(try await states(of: rule, over: documents, EvaluationLimits()) == expected)
    }
}
