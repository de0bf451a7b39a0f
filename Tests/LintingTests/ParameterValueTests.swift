import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import Testing

@testable import Linting

/// Assignments of the built-in key policies whose values are wrong in range or meaning (Domain §1.3), and what is said where.
@Suite struct ParameterValueTests {
    @Test(arguments: ValueRow.all)
    func `each value is found at its place`(row: ValueRow) async throws {
        let findings = try await findings(of: row)
        #expect(findings == row.findings)
    }

    private func findings(of row: ValueRow) async throws -> [String] {
        let text =
            "[" + (try row.assignments.map { try assignment($0) }).joined(separator: ",\n") + "]"
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: "policy.json", bytes: Array(text.utf8))
        let document = parseJSON(sources[file], into: &diagnostics)
        let documents = readPolicyDocuments(document, into: &diagnostics)
        let fields = FieldResolver()
        let governance = resolve(
            documents, fields: fields, sources: &sources, into: &diagnostics)
        let now = try #require(Instant(fullDateTime: "2026-11-21T00:00:00Z"))
        let input = LintInput(
            sources: sources, files: [document], documents: documents, governance: governance,
            fields: fields, now: now,
            profile: row.profile.flatMap { ProfileReading($0) { _ in nil }.profile })
        // Rules on what else belongs to an assignment have files of their own.
        let rules = RuleCatalogue.rules.filter { [.parameters, .values].contains($0.group) }
        let found = diagnostics.diagnostics + (await Linter.findings(input, rules: rules))
        return sortedByPlace(found).compactMap { finding in
            guard case .span(let span) = finding.location else { return finding.message }
            let place = sources[span.file].position(at: Int(span.start))
            return "\(place.line):\(place.column) \(finding.ruleID.name)"
        }
    }

    /// An assignment at a subscription: the first line ends with its name, the second holds the policy, then a parameter a line.
    private func assignment(_ text: String) throws -> String {
        let words = text.split(separator: " ").map(String.init)
        let policy = try #require(BuiltinPolicy.all.first { $0.path == words[0] + ".json" })
        let name = words[0].replacing("/", with: "-")
        let scope = "/subscriptions/11111111-1111-1111-1111-111111111111"
        let parameters = words.dropFirst().map { word in
            let parts = word.split(separator: "=", maxSplits: 1)
            return "  \"\(parts[0])\": { \"value\": \(parts[1]) }"
        }
        return """
            { "id": "\(scope)/providers/Microsoft.Authorization/policyAssignments/\(name)", "name": "\(name)",
              "policyDefinitionId": "\(policy.id)", "scope": "\(scope)",
              "parameters": {
            \(parameters.joined(separator: ",\n"))
            } }
            """
    }
}
