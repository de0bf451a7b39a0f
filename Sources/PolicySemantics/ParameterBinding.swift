import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// Gives each parameter of a definition or an initiative its value: the assignment's, else the default (Language §3.2).
struct ParameterBinding {
    /// What declares the parameters.
    enum Declarer {
        case definition(PolicyDefinition)
        case initiative(PolicyInitiative)
    }

    let declarer: Declarer
    /// The values given; a name given twice was reported by the parser, and the first counts.
    let values: [ParameterValue]
    /// The assignment's reference to the declarer; nil without an assignment.
    let reference: SourceSpan?
    var diagnostics = DiagnosticBag()

    init(_ declarer: Declarer, values: [ParameterValue], reference: SourceSpan?) {
        self.declarer = declarer
        self.values = values
        self.reference = reference
    }

    /// The bound parameters in the order of their declarations; nil when some value is missing or wrong.
    mutating func bind() -> [BoundParameter]? {
        let declarations = declarer.parameters
        reportUndeclared(declarations.map(\.name.text))
        let given = Dictionary(
            values.map { (foldingASCII($0.name.text), $0.value) },
            uniquingKeysWith: { first, _ in first })
        var bound: [BoundParameter] = []
        for declaration in declarations {
            if let value = given[foldingASCII(declaration.name.text)] {
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

    private mutating func check(_ value: JSONValue, against declaration: ParameterDeclaration) {
        let conformance = ParameterConformance(declaration: declaration, role: .value)
        for problem in conformance.problems(of: value) {
            let isType = problem.ruleID == "param-type-mismatch"
            diagnostics.add(
                Diagnostic(
                    problem.ruleID, problem.severity, problem.consequence, at: problem.location,
                    problem.message, notes: problem.notes,
                    help: help(
                        problem.help,
                        isType ? "InvalidPolicyParameterType" : "PolicyParameterValueNotAllowed"),
                    fixes: problem.fixes))
        }
        if let text = value.string, text.hasPrefix("["), text.hasSuffix("]") {
            diagnostics.warning(
                "literal-expression", at: value.span,
                "expressions are not evaluated in parameter values: the text is used as it is")
        }
    }

    /// The service's answer to an assignment (Language §1.4, §1.8) after a suggestion.
    private func help(_ suggestion: String?, _ code: String) -> String? {
        reference == nil ? suggestion : serviceHelp(suggestion, code)
    }

    private mutating func reportUndeclared(_ names: [String]) {
        let declared = Set(names.map { foldingASCII($0) })
        for value in values where !declared.contains(foldingASCII(value.name.text)) {
            let nearest = nearestName(to: value.name.text, amongDeclared: names)
            diagnostics.error(
                "param-undefined-in-definition", at: value.name.span,
                "the \(declarer.noun) declares no parameter `\(value.name.text)`",
                notes: [.init("the \(declarer.noun)", at: .span(declarer.headline))],
                help: help(suggestion(nearest), "UndefinedPolicyParameter"),
                fixes: FixIt.nearest(nearest, at: value.name.span))
        }
    }

    private mutating func reportMissing(_ declaration: ParameterDeclaration) {
        let message =
            "parameter `\(declaration.name.text)` needs a value: \(declaration.type.valueNoun)"
        if let reference {
            diagnostics.error(
                "param-missing-required", at: reference, message,
                notes: [.init("declared here", at: .span(declaration.name.span))],
                help: help(nil, "MissingPolicyParameter"))
        } else {
            diagnostics.error("param-missing-required", at: declaration.name.span, message)
        }
    }
}

extension ParameterBinding.Declarer {
    var parameters: [ParameterDeclaration] {
        switch self {
        case .definition(let definition): definition.parameters
        case .initiative(let initiative): initiative.parameters
        }
    }

    fileprivate var noun: String {
        switch self {
        case .definition: "definition"
        case .initiative: "initiative"
        }
    }

    fileprivate var headline: SourceSpan {
        switch self {
        case .definition(let definition): definition.headline
        case .initiative(let initiative): initiative.headline
        }
    }
}
