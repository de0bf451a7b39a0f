import Foundation
import PolicyCatalog
import PolicyCompiler
import ReferenceInterpreter
import Testing

/// A built-in definition with values, judged by the engine through the façade and by the reference interpreter.
///
/// Both give a line for each row of a table: `C what is special about the resource`.
struct BuiltinJudgement: Sendable {
    let policy: AssignedPolicy
    var apiVersion: String?
    /// The paths of aliases that are not found after `properties` as they are spelt (Language §10.5).
    var aliasPaths: [String: String] = [:]

    /// Expects one column of a table of both.
    func check(_ rows: [ResourceRow], column: Int) async throws {
        let expected = rows.map { "\($0.states[column]) \($0.what)" }
        #expect(try await engine(rows) == expected, "the engine")
        #expect(try reference(rows) == expected, "the reference interpreter")
    }

    private func inventory(_ rows: [ResourceRow]) -> [String] {
        rows.enumerated().flatMap { $1.documents($0) }
    }

    // MARK: Engine

    private func engine(_ rows: [ResourceRow]) async throws -> [String] {
        let inventory = "[" + inventory(rows).joined(separator: ",\n") + "]"
        let evaluation = try await Evaluation([policy], over: inventory) {
            $0.fields.apiVersion = apiVersion
        }
        var states: [String: ComplianceState] = [:]
        for verdict in try evaluation.verdicts { states[verdict.componentID] = verdict.state }
        return rows.enumerated().map { number, row in
            let state = states[row.id(number)].map(Self.letter)
            return "\(state ?? "?") \(row.what)"
        }
    }

    private static func letter(_ state: ComplianceState) -> Character {
        switch state {
        case .notApplicable: "-"
        case .unknown: "?"
        default: state.rawValue.first ?? "?"
        }
    }

    // MARK: Reference interpreter

    private func reference(_ rows: [ResourceRow]) throws -> [String] {
        let builtin = try #require(BuiltinPolicy.withID(policy.definitionID))
        var values: [String: ReferenceJSON] = [:]
        for (name, json) in policy.parameters { values[name] = try ReferenceJSON(parsing: json) }
        let rule = try ReferenceRule(
            definition: ReferenceJSON(parsing: builtin.text), parameters: values)
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let inventory = try inventory(rows).map(document)
        return try rows.enumerated().map { number, row in
            let verdict = rule.verdict(
                document: try document(row.documents(number)[0]), now: now,
                context: try context(), related: .inventory(inventory))
            return "\(Self.letter(verdict.state)) \(row.what)"
        }
    }

    private func document(_ text: String) throws -> ReferenceDocument {
        let paths = aliasPaths
        return ReferenceDocument(try ReferenceJSON(parsing: text)) { paths[$0] }
    }

    private func context() throws -> ReferenceContext {
        guard let apiVersion else { return ReferenceContext() }
        return ReferenceContext(
            try ReferenceJSON(parsing: #"{"requestContext": {"apiVersion": "\#(apiVersion)"}}"#))
    }

    private static func letter(_ state: ReferenceState) -> Character {
        switch state {
        case .compliant: "C"
        case .nonCompliant: "N"
        case .protected: "P"
        case .unknown: "?"
        case .undecided: "U"
        case .error: "E"
        case .notApplicable: "-"
        }
    }
}
