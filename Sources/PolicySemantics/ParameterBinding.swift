import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// Gives each parameter of a definition its value: the assignment's, else the default (Language §3.2).
struct ParameterBinding {
    let definition: PolicyDefinition
    /// The values given; a name given twice was reported by the parser, and the first counts.
    let values: [ParameterValue]
    /// The assignment's reference to the definition; nil without an assignment.
    let reference: SourceSpan?
    var diagnostics = DiagnosticBag()

    init(_ definition: PolicyDefinition, values: [ParameterValue], reference: SourceSpan?) {
        self.definition = definition
        self.values = values
        self.reference = reference
    }

    /// The bound parameters in the order of their declarations; nil when some value is missing or wrong.
    mutating func bind() -> [BoundParameter]? {
        reportUndeclared()
        var bound: [BoundParameter] = []
        for declaration in definition.parameters {
            if let value = value(named: declaration.name.text) {
                check(value, against: declaration)
                bound.append(
                    BoundParameter(declaration: declaration, value: value, origin: .assignment))
            } else if let value = declaration.defaultValue {
                bound.append(
                    BoundParameter(declaration: declaration, value: value, origin: .defaultValue))
            } else {
                reportMissing(declaration)
            }
        }
        return diagnostics.preventsCompilation ? nil : bound
    }

    private func value(named name: String) -> JSONValue? {
        values.first { equalsFoldingASCII($0.name.text, name) }?.value
    }

    private mutating func check(_ value: JSONValue, against declaration: ParameterDeclaration) {
        let conformance = ParameterConformance(declaration: declaration, role: "parameter")
        for problem in conformance.problems(of: value) { diagnostics.add(problem) }
        if let text = value.string, text.hasPrefix("["), text.hasSuffix("]") {
            diagnostics.warning(
                "literal-expression", at: value.span,
                "expressions are not evaluated in parameter values: the text is used as it is")
        }
    }

    private mutating func reportUndeclared() {
        let names = definition.parameters.map(\.name.text)
        let declared = Set(names.map { foldingASCII($0) })
        for value in values where !declared.contains(foldingASCII(value.name.text)) {
            diagnostics.error(
                "undeclared-parameter", at: value.name.span,
                "the definition declares no parameter `\(value.name.text)`",
                notes: [.init("the definition", at: .span(definition.headline))],
                help: suggestion(nearestName(to: value.name.text, amongDeclared: names)))
        }
    }

    private mutating func reportMissing(_ declaration: ParameterDeclaration) {
        let message =
            "parameter `\(declaration.name.text)` needs a value: \(declaration.type.valueNoun)"
        if let reference {
            diagnostics.error(
                "missing-parameter", at: reference, message,
                notes: [.init("declared here", at: .span(declaration.name.span))])
        } else {
            diagnostics.error("missing-parameter", at: declaration.name.span, message)
        }
    }
}
