import Diagnostics
import JSONSyntax
import PolicySyntax

extension LintRule {
    static let parameterMissingDescription = LintRule(
        "parameter-missing-description", .definitions, .info,
        Page(
            "A parameter of a definition has no `metadata.description`.",
            reason: "Who assigns the definition is not told what the value does.",
            bad: #""days": { "type": "Integer", "metadata": { "displayName": "Days" } }"#,
            good:
                #""days": { "type": "Integer", "metadata": { "displayName": "Days", "description": "Days before expiry from which a key is reported." } }"#,
            source: "azure-policy-linter; Language §3.1"),
        unit: .definition
    ) { input, report in
        reportParameters(without: "description", input, &report)
    }
}

/// Reports parameters whose metadata lack a text.
func reportParameters(without name: String, _ input: LintInput, _ report: inout LintReport) {
    for parameter in input.definitions.lazy.flatMap(\.parameters) {
        guard let body = parameter.body else { continue }
        let text = body["metadata"]?[name]?.string ?? ""
        guard text.allSatisfy(\.isWhitespace) else { continue }
        report.add(
            at: parameter.name.span,
            "parameter `\(parameter.name.text)` has no `\(name)` in its `metadata`")
    }
}
