import DifferentialHarness
import ReferenceInterpreter
import Testing

/// Rules that look for related resources (Language §6.2): what the condition, the search and the existence condition give together.
struct ExistenceTests {
    /// The parts of a rule over a resource whose `size` is 3 and whose `owner` is missing, beside two of type `A.B/d` with the states
    /// `on` and `off`, the first named `x`.
    struct Row: Sendable, CustomTestStringConvertible {
        let section: String
        let condition: String
        var details = ""
        var existence = #"{"field": "A.B/d/state", "equals": "on"}"#
        let state: ReferenceState

        var testDescription: String { "\(section): \(condition), \(details), \(existence)" }
    }

    private static let held = #"{"field": "A.B/c/size", "equals": 3}"#
    private static let failed = #"{"value": "[int(field('A.B/c/owner'))]", "equals": 3}"#
    private static let found = #"{"field": "A.B/d/state", "equals": "on"}"#
    private static let missing = #"{"field": "A.B/d/state", "equals": "none"}"#
    private static let failing = #"{"value": "[div(1, 0)]", "equals": 3}"#

    static let rows = [
        Row(section: "Language §6.2", condition: held, state: .compliant),
        Row(section: "Language §6.2", condition: held, existence: missing, state: .nonCompliant),
        Row(
            section: "Language §6.2", condition: #"{"not": \#(held)}"#, existence: missing,
            state: .notApplicable),
        // The condition is undecided, whatever is related (decision 2).
        Row(section: "decision 2", condition: failed, state: .error),
        Row(section: "decision 2", condition: failed, existence: missing, state: .error),
        Row(
            section: "decision 1", condition: #"{"allOf": [\#(failed), {"not": \#(held)}]}"#,
            state: .notApplicable),
        Row(section: "decision 1", condition: held, existence: failing, state: .error),
        Row(
            section: "decision 1", condition: held,
            existence: #"{"anyOf": [\#(failing), \#(found)]}"#, state: .compliant),
        Row(
            section: "Language §6.2", condition: held, details: #""name": "X","#, state: .compliant),
        Row(
            section: "Language §6.2", condition: held, details: #""name": "?","#, state: .compliant),
        Row(
            section: "Language §6.2", condition: held, details: #""name": "y","#,
            state: .nonCompliant),
        Row(
            section: "Language §6.2", condition: held, details: #""resourceGroupName": "h","#,
            state: .nonCompliant),
        // A name that fails, or is no text.
        Row(
            section: "Language §5.8", condition: held,
            details: #""name": "[string(div(1, 0))]","#, state: .error),
        Row(
            section: "Language §5.8", condition: held,
            details: #""name": "[field('A.B/c/size')]","#,
            state: .error),
        Row(
            section: "Language §5.8", condition: held,
            details: #""name": "[field('A.B/c/owner')]","#, state: .error),
    ]

    private func document(_ type: String, _ name: String, _ properties: String) -> String {
        """
        {"id": "/subscriptions/s/resourceGroups/g/providers/A.B/\(type)/\(name)", "name": "\(name)", \
        "type": "A.B/\(type)", "properties": {\(properties)}}
        """
    }

    @Test(arguments: rows) func `engine and oracle agree with the table`(row: Row) async throws {
        let definition = """
            {"properties": {"mode": "All", "policyRule": {"if": \(row.condition), "then": {
              "effect": "auditIfNotExists", "details": {"type": "A.B/d", \(row.details)
              "existenceCondition": \(row.existence)}}}}}
            """
        let source = RuleSource(
            definition: try ReferenceJSON(parsing: definition), parameters: .object([]))
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let trial = try DocumentTrial(
            documents: [
                document("c", "r", #""size": 3"#), document("d", "x", #""state": "on""#),
                document("d", "z", #""state": "off""#),
            ], now: now)
        let (engine, oracle) = await trial.states(of: source)
        #expect(engine == row.state, "engine, \(row.testDescription)")
        #expect(oracle == row.state, "oracle, \(row.testDescription)")
    }

    /// Each asks the same search for other resources of a batch, and some existence conditions read who asks (Language §6.2).
    @Test func `policies that share a search agree with the oracle`() async throws {
        let conditions = [
            Self.held, #"{"not": \#(Self.held)}"#, #"{"field": "A.B/c/size", "less": 2}"#,
            #"{"field": "type", "equals": "A.B/c"}"#, Self.failed,
            #"{"anyOf": [{"field": "name", "equals": "c1"}, \#(Self.failed)]}"#,
        ]
        let existences = [
            #"{"field": "name", "equals": "[field('A.B/c/peer')]"}"#, Self.found, Self.failing,
            #"{"anyOf": [\#(Self.missing), {"value": "[field('A.B/c/size')]", "equals": 1}]}"#,
            #"{"count": {"field": "A.B/d/list[*]", "where": {"field": "A.B/d/list[*]", "equals": "[field('name')]"}}, "equals": 1}"#,
        ]
        let sources = try existences.flatMap { existence in
            try conditions.map { condition in
                let definition = """
                    {"properties": {"mode": "All", "policyRule": {"if": \(condition), "then": {
                      "effect": "auditIfNotExists", "details": {"type": "A.B/d",
                      "existenceScope": "ResourceGroup", "existenceCondition": \(existence)}}}}}
                    """
                return RuleSource(
                    definition: try ReferenceJSON(parsing: definition), parameters: .object([]))
            }
        }
        let judged = (0..<9).map {
            document("c", "c\($0)", "\"size\": \($0 % 5), \"peer\": \"d\($0 % 4)\"")
        }
        let related = (0..<3).map {
            document(
                "d", "d\($0)", #""state": "\#($0 == 1 ? "on" : "off")", "list": ["c\#($0)", "c7"]"#)
        }
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let report = try await DocumentTrial(documents: judged + related, now: now).run(sources)
        #expect(report.differenceCount == 0, "\(report.text)")
        #expect(report.comparisons >= sources.count * judged.count)
        for state in [ReferenceState.compliant, .nonCompliant, .notApplicable, .error] {
            #expect(report.states[state, default: 0] > 10, "\(report.text)")
        }
    }
}
