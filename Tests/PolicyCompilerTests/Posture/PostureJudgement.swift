import PolicyCatalog
import PolicyCompiler
import ReferenceInterpreter
import TestSupport
import Testing

/// A document under a posture policy, in all forms in which tools print it.
///
/// `NNNN` in the texts stands for the number of the row, so that rows of a table have resources of their own.
struct PostureRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// C, N, U, E as the states begin; `-` for not applicable.
    let state: Character
    /// The document as Azure Resource Manager has it, or would; nil when only the other forms count.
    var document: String?
    /// The same as other tools print it.
    var forms: [String] = []
    /// Resources that the policy may look for.
    var related: [String] = []

    init(
        _ what: String, _ state: Character, _ document: String?, forms: [String] = [],
        related: [String] = []
    ) {
        testDescription = what
        self.state = state
        self.document = document
        self.forms = forms
        self.related = related
    }

    /// Texts of the row's documents with its number.
    func numbered(_ texts: [String], _ number: Int) -> [String] {
        let digits = String(10_000 + number).dropFirst()
        return texts.map { $0.replacing("NNNN", with: digits).replacing("\n", with: " ") }
    }
}

/// A posture policy with values, judged by the engine through the façade and by the reference interpreter.
struct PostureJudgement {
    /// The file below `Policies/posture`, without extension.
    let policy: String
    var parameters: [(name: String, json: String)] = []

    /// Expects the states of all rows, of each document in each of its forms.
    func check(_ rows: [PostureRow]) async throws {
        var documents: [(row: PostureRow, text: String)] = []
        var related: [String] = []
        for (number, row) in rows.enumerated() {
            let texts = row.numbered([row.document].compactMap { $0 } + row.forms, number)
            documents += texts.map { (row, $0) }
            related += row.numbered(row.related, number)
        }
        let states = try await engine(documents.map(\.text) + related)
        for (document, state) in zip(documents, states) {
            #expect(
                Self.letter(state) == document.row.state,
                "the engine, \(document.row.testDescription): \(document.text)")
        }
        let others = try related.map { ReferenceDocument(try ReferenceJSON(parsing: $0)) }
        let rule = try reference()
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        for (number, row) in rows.enumerated() {
            guard let text = row.numbered([row.document].compactMap { $0 }, number).first else {
                continue
            }
            let document = ReferenceDocument(try ReferenceJSON(parsing: text))
            let verdict = rule.verdict(
                document: document, now: now, context: ReferenceContext(),
                related: .inventory(others))
            #expect(
                Self.letter(verdict.state) == row.state,
                "the reference interpreter, \(row.testDescription): \(text)")
        }
    }

    /// The states of records in their order; a record is a line.
    private func engine(_ records: [String]) async throws -> [ComplianceState] {
        let folder = try TemporaryFolder()
        let values = parameters.map { "\"\($0.name)\": \($0.json)" }.joined(separator: ", ")
        let file = try folder.file("values.json", "{\(values)}")
        let definition = RepositoryFile("Policies/posture/\(policy).json").path
        var request = PolicyCompiler.EvaluationRequest(
            policy: .definition(path: definition, parameters: file),
            inventory: [try folder.file("inventory.ndjson", records.joined(separator: "\n"))])
        request.format = .ndjson
        let evaluation = await Evaluation(request)
        // A key in ARM form is a component too, which no posture policy judges.
        let states = try evaluation.verdicts.filter { !$0.componentType.contains(".Data/") }
            .map(\.state)
        #expect(states.count == records.count, "\(evaluation.messages)")
        return states
    }

    private func reference() throws -> ReferenceRule {
        let text = try RepositoryFile("Policies/posture/\(policy).json").text
        var values: [String: ReferenceJSON] = [:]
        for (name, json) in parameters { values[name] = try ReferenceJSON(parsing: json) }
        return try ReferenceRule(definition: ReferenceJSON(parsing: text), parameters: values)
    }

    private static func letter(_ state: ComplianceState) -> Character {
        state == .notApplicable ? "-" : state.rawValue.first ?? "?"
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
