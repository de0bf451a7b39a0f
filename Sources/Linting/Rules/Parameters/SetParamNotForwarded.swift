import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let setParamNotForwarded = LintRule(
        "set-param-not-forwarded", .parameters, .warning,
        Page(
            "An initiative has a parameter that a reference does not hand on to the parameter of the same name of its definition.",
            reason: """
                Whoever assigns the initiative sets the parameter and expects that all policies follow. The definition of this reference keeps its own default, \
                whatever the assignment says. Where that is meant, a literal value in the reference says so.
                """,
            bad: #""policyDefinitions": [{ "policyDefinitionId": "…", "parameters": {} }]"#,
            good:
                #""policyDefinitions": [{ "policyDefinitionId": "…", "parameters": { "effect": { "value": "[parameters('effect')]" } } }]"#,
            source: "Language §1.3, §3.2")
    ) { input, report in
        var lookup = DefinitionLookup(input.definitions)
        for initiative in input.initiatives where !initiative.isBuiltIn {
            let own = Dictionary(
                initiative.parameters.map { (foldingASCII($0.name.text), $0) },
                uniquingKeysWith: { first, _ in first })
            guard !own.isEmpty else { continue }
            for reference in initiative.references {
                let given = Set(reference.parameters.map { foldingASCII($0.name.text) })
                let definition = lookup.definition(withID: reference.policyDefinitionID.text)
                for declaration in definition?.parameters ?? [] {
                    let name = foldingASCII(declaration.name.text)
                    guard !given.contains(name), let parameter = own[name],
                        declaration.canTakeValues(of: parameter)
                    else { continue }
                    report.add(
                        at: reference.policyDefinitionID.span,
                        "the initiative's parameter `\(parameter.name.text)` does not reach this policy, which has one of the same name",
                        notes: [DiagnosticNote("declared here", at: .span(parameter.name.span))],
                        help: "hand it on, or give a literal value")
                }
            }
        }
    }
}

extension ParameterDeclaration {
    /// Whether every value that another parameter may have is one that this one may have.
    fileprivate func canTakeValues(of other: ParameterDeclaration) -> Bool {
        guard type == other.type else { return false }
        guard let allowedValues, !allowedValues.isEmpty else { return true }
        let own = Set(allowedValues.compactMap(\.string))
        var values = other.allowedValues ?? []
        if values.isEmpty { values = other.defaultValue.map { [$0] } ?? [] }
        return values.flatMap { $0.kind == .array ? $0.elements : [$0] }
            .allSatisfy { $0.string.map(own.contains) ?? false }
    }
}
