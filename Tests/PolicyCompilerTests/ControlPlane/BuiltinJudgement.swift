import PolicyCatalog
import PolicyCompiler
import ReferenceInterpreter
import TestSupport
import Testing

/// A built-in definition with values, judged by the engine through the façade and by the reference interpreter.
///
/// Both give a line for each row of a table: `C what is special about the resource`.
struct BuiltinJudgement: Sendable {
    let policy: AssignedPolicy
    var apiVersion: String?

    /// The paths of aliases that are not found after `properties` as they are spelt (Language §10.5).
    private static let aliasPaths = [
        "Microsoft.Insights/diagnosticSettings/logs.enabled": "properties.logs[*].enabled",
        "Microsoft.Insights/diagnosticSettings/metrics.enabled": "properties.metrics[*].enabled",
        "Microsoft.KeyVault/vaults/privateEndpointConnections[*].privateLinkServiceConnectionState.status":
            "properties.privateEndpointConnections[*].properties.privateLinkServiceConnectionState.status",
        "Microsoft.KeyVault/managedHSMs/privateEndpointConnections[*].privateLinkServiceConnectionState.status":
            "properties.privateEndpointConnections[*].properties.privateLinkServiceConnectionState.status",
        "Microsoft.Network/privateEndpoints/privateLinkServiceConnections[*].groupIds[*]":
            "properties.privateLinkServiceConnections[*].properties.groupIds[*]",
    ]

    /// Expects one column of a table of both, all resources and those related to them in one inventory.
    func check(_ rows: [ResourceRow], column: Int) async throws {
        let documents = rows.indices.map { rows[$0].document($0) }
        let others = rows.indices.flatMap { rows[$0].relatedDocuments($0) }
        let states = try await engine(documents + others)
        let related = ReferenceRelatedResources.inventory(try others.map(document))
        let reference = try reference()
        let expected = rows.map { "\($0.states[column]) \($0.what)" }
        #expect(
            rows.enumerated().map { "\(Self.letter(states[$1.id($0)])) \($1.what)" } == expected,
            "the engine")
        #expect(
            try zip(rows, documents).map { row, text in
                "\(Self.letter(try reference(document(text), related))) \(row.what)"
            } == expected, "the reference interpreter")
    }

    /// Expects one column of a table of both, each resource alone, those related to it being the answer to the only search.
    func checkWithAnswers(_ rows: [ResourceRow], column: Int) async throws {
        let folder = try TemporaryFolder()
        let reference = try reference()
        for (number, row) in rows.enumerated() {
            let others = row.relatedDocuments(number)
            let answers = "[[" + others.joined(separator: ",\n") + "]]"
            let file = try folder.file("\(number).json", answers)
            let states = try await engine([row.document(number)], answers: file)
            #expect(Self.letter(states[row.id(number)]) == row.states[column], "\(row.what)")
            let state = reference(
                try document(row.document(number)), .answers(try others.map(document)))
            #expect(Self.letter(state) == row.states[column], "\(row.what)")
        }
    }

    // MARK: Engine

    /// The states of an inventory's resources by their ids.
    private func engine(
        _ inventory: [String], answers: String? = nil
    ) async throws -> [String: ComplianceState] {
        let text = "[" + inventory.joined(separator: ",\n") + "]"
        let evaluation = try await Evaluation([policy], over: text) {
            $0.fields.apiVersion = apiVersion
            $0.relatedFile = answers
        }
        let states = try evaluation.verdicts.map { ($0.componentID, $0.state) }
        return Dictionary(states, uniquingKeysWith: { first, _ in first })
    }

    private static func letter(_ state: ComplianceState?) -> Character {
        switch state {
        case .notApplicable: "-"
        case .compliant, .nonCompliant, .undecided, .error: state?.rawValue.first ?? "?"
        default: "?"
        }
    }

    // MARK: Reference interpreter

    private typealias Reference = (ReferenceDocument, ReferenceRelatedResources) -> ReferenceState

    private func reference() throws -> Reference {
        let builtin = try #require(BuiltinPolicy.withID(policy.definitionID))
        var values: [String: ReferenceJSON] = [:]
        for (name, json) in policy.parameters { values[name] = try ReferenceJSON(parsing: json) }
        let rule = try ReferenceRule(
            definition: ReferenceJSON(parsing: builtin.text), parameters: values)
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        var context = ReferenceContext()
        context.requestContext = apiVersion.map {
            .object([ReferenceMember("apiVersion", .string($0))])
        }
        return { [context] document, related in
            rule.verdict(document: document, now: now, context: context, related: related).state
        }
    }

    private func document(_ text: String) throws -> ReferenceDocument {
        ReferenceDocument(try ReferenceJSON(parsing: text)) { Self.aliasPaths[$0] }
    }

    private static func letter(_ state: ReferenceState) -> Character {
        switch state {
        case .compliant: "C"
        case .nonCompliant: "N"
        case .undecided: "U"
        case .error: "E"
        case .notApplicable: "-"
        case .protected, .unknown: "?"
        }
    }
}
