import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import Testing

/// A definition that is evaluated without an assignment (decision 25).
@Suite struct DefinitionAloneTests {
    private let source = definition(
        parameters: #"""
            "days": { "type": "integer" },
            "effect": { "type": "string", "defaultValue": "Deny" }
            """#,
        if: #"{ "value": "[parameters('days')]", "less": 3 }"#,
        then: #""effect": "[parameters('effect')]""#)

    private func run(_ values: String) throws -> (policy: CheckedPolicy?, messages: [String]) {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        func parse(_ text: String) -> JSONDocument {
            let file = sources.add(path: "file.json", bytes: Array(text.utf8))
            return parseJSON(sources[file], into: &diagnostics)
        }
        let values = readParameterValues(parse(values), into: &diagnostics)
        let documents = readPolicyDocuments(parse(source), into: &diagnostics)
        guard case .definition(let definition)? = documents.first else { return (nil, []) }
        let policy = resolve(definition, values: values, into: &diagnostics)
        return (policy, diagnostics.diagnostics.map(\.message))
    }

    @Test(arguments: [#"{ "days": 7 }"#, #"{ "Days": { "value": 7 } }"#])
    func valuesArePlainOrWrapped(_ values: String) throws {
        let (policy, messages) = try run(values)
        #expect(messages == [])
        let checked = try #require(policy)
        #expect(checked.policyAssignmentID == nil)
        #expect(checked.scope == nil)
        #expect(
            checked.policyDefinitionID
                == "/providers/Microsoft.Authorization/policyDefinitions/test")
        #expect(checked.parameter(named: "days")?.value.number?.int64 == 7)
        #expect(checked.effect.effect == .deny)
    }

    @Test func missingAndUndeclaredValues() throws {
        let (policy, messages) = try run(#"{ "day": 7 }"#)
        #expect(policy == nil)
        #expect(
            messages == [
                "the definition declares no parameter `day`",
                "parameter `days` needs a value: an integer",
            ])
    }
}
