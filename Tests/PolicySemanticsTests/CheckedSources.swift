import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

/// The outcome of a run over sources that a test spells out.
struct CheckedSources {
    private(set) var sources = SourceMap()
    private(set) var diagnostics = DiagnosticBag()
    private(set) var governance = Governance()
    var policies: [CheckedPolicy] { governance.policies }

    /// Reads every text as a file of its own and resolves the run.
    init(_ texts: String...) {
        self.init(files: texts.enumerated().map { ("file\($0).json", $1) })
    }

    init(files: [(path: String, text: String)], fields: FieldResolver = FieldResolver()) {
        var documents: [PolicyDocument] = []
        for (path, text) in files {
            let file = sources.add(path: path, bytes: Array(text.utf8))
            let document = parseJSON(sources[file], into: &diagnostics)
            documents += readPolicyDocuments(document, into: &diagnostics)
        }
        governance = resolve(documents, fields: fields, sources: &sources, into: &diagnostics)
    }

    /// One line a diagnostic: the rule, its severity (`!` when the text has no meaning), what is underlined, the message, the help.
    var findings: [String] {
        diagnostics.diagnostics.map { diagnostic in
            let mark = diagnostic.consequence == .meaningless ? "!" : ""
            let help = diagnostic.help.map { " — \($0)" } ?? ""
            return "\(diagnostic.ruleID.name) \(diagnostic.severity.rawValue)\(mark) "
                + "\(underlined(diagnostic.location)): \(diagnostic.message)\(help)"
        }
    }

    /// The notes of all diagnostics with what each underlines.
    var notes: [String] {
        diagnostics.diagnostics.flatMap(\.notes).map {
            "\(underlined($0.location)): \($0.message)"
        }
    }

    private func underlined(_ location: DiagnosticLocation) -> String {
        guard case .span(let span) = location else { return "\(location)" }
        return String(
            decoding: sources[span.file].bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }
}

/// A built-in definition of mode `Microsoft.KeyVault.Data` that audits when the condition holds.
///
/// The condition may read `days` (integer), `kinds` (array of strings), `name` (string), `flag` (boolean), `shape` (object),
/// which are all used by the last part of the `if`, so that no test sees `param-unused` by chance.
func keyDefinition(if condition: String, mode: String = "Microsoft.KeyVault.Data") -> String {
    definition(
        mode: mode, parameters: commonParameters,
        if: """
            { "allOf": [ \(condition), { "value": "[createArray(parameters('days'), parameters('kinds'), \
            parameters('name'), parameters('flag'), parameters('shape'))]", "exists": true } ] }
            """)
}

let commonParameters = """
    "days": { "type": "integer" }, "kinds": { "type": "array" }, "name": { "type": "string" },
    "flag": { "type": "boolean" }, "shape": { "type": "object" }
    """

/// A built-in definition from its parts.
func definition(
    mode: String = "Microsoft.KeyVault.Data", type: String = "BuiltIn", parameters: String = "",
    if condition: String = #"{ "field": "type", "equals": "x" }"#,
    then: String = #""effect": "audit""#
) -> String {
    """
    { "properties": { "mode": "\(mode)", "policyType": "\(type)", "displayName": "Test",
      "parameters": { \(parameters) },
      "policyRule": { "if": \(condition), "then": { \(then) } } },
      "id": "/providers/Microsoft.Authorization/policyDefinitions/test", "name": "test" }
    """
}

/// An assignment of `definition`'s result.
func assignment(
    of id: String = "/providers/Microsoft.Authorization/policyDefinitions/test",
    parameters: String = "", more: String = ""
) -> String {
    """
    { "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/policyAssignments/a",
      "name": "a", "type": "Microsoft.Authorization/policyAssignments",
      "properties": { "policyDefinitionId": "\(id)", "parameters": { \(parameters) } \(more) } }
    """
}
