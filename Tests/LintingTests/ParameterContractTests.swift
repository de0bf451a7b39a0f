import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import TestSupport
import Testing

@testable import Linting

/// The parameters of an assignment as they are written, the rules that they break with line and column, and what the safe fixes make.
struct ContractRow: CustomTestStringConvertible, Sendable {
    let policy: String
    let parameters: String
    let findings: [String]
    let fixed: String?

    init(_ policy: String, _ parameters: String, _ findings: String..., fixed: String? = nil) {
        self.policy = policy
        self.parameters = parameters
        self.findings = findings
        self.fixed = fixed
    }

    var testDescription: String { "\(policy) \(parameters)" }
}

/// Values that break the contract of the built-in key policies' parameters (Language §1.4, §3.1, §3.2, decision 16).
@Suite struct ParameterContractTests {
    @Test(arguments: ContractRow.all)
    func `each value is found at its place`(row: ContractRow) throws {
        let (sources, found) = try findings(in: row.parameters, of: row.policy)
        let lines = found.map { finding in
            guard case .span(let span) = finding.location else { return finding.message }
            let place = sources[span.file].position(at: Int(span.start))
            return "\(place.line):\(place.column) \(finding.ruleID.name)"
        }
        #expect(lines == row.findings)
    }

    @Test(arguments: ContractRow.all.filter { $0.fixed != nil })
    func `safe fixes write what was meant`(row: ContractRow) throws {
        let (sources, found) = try findings(in: row.parameters, of: row.policy)
        let fixes = found.flatMap(\.fixes)
        #expect(!fixes.isEmpty)
        #expect(!fixes.contains { !$0.isSafe })
        let text = String(decoding: applying(fixes, to: sources.files[0]), as: UTF8.self)
        let fixed = try #require(row.fixed)
        let expected = try document(fixed, of: row.policy)
        #expect(text == expected)
        let again = try findings(in: fixed, of: row.policy).found
        #expect(again.isEmpty)
    }

    @Test func `other fixes are left to people`() throws {
        for row in ContractRow.all where row.fixed == nil {
            let found = try findings(in: row.parameters, of: row.policy).found
            #expect(!found.flatMap(\.fixes).contains { $0.isSafe }, "\(row)")
        }
    }

    /// An assignment whose parameters begin on the second line.
    private func document(_ parameters: String, of policy: String) throws -> String {
        let builtin = try #require(BuiltinPolicy.all.first { $0.path == policy + ".json" })
        return """
            { "policyDefinitionId": "\(builtin.id)", "scope": "/subscriptions/1", "parameters":
            \(parameters)
            }
            """
    }

    private func findings(
        in parameters: String, of policy: String
    ) throws -> (sources: SourceMap, found: [Diagnostic]) {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let text = try document(parameters, of: policy)
        let file = sources.add(path: "policy.json", bytes: Array(text.utf8))
        let json = parseJSON(sources[file], into: &diagnostics)
        let documents = readPolicyDocuments(json, into: &diagnostics)
        _ = resolve(documents, sources: &sources, into: &diagnostics)
        return (sources, sortedByPlace(diagnostics.diagnostics))
    }
}
