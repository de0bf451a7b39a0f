import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// Compares what a reference gives with what the definition declares (Language §1.3).
///
/// When another version of the definition is at hand than the reference asks for, the reference may be right all the same: a
/// value that the version does not know is left out with a warning, and a reference that does not fit is left out.
struct ReferenceCheck {
    let reference: PolicyReference
    /// The types of the reference's values.
    let types: [ValueTypes]
    let definition: PolicyDefinition
    /// Whether the definition has a version that the reference asks for.
    let isAskedFor: Bool
    /// The positions of the initiative's parameters by folded name.
    let positions: [String: Int]
    var diagnostics = DiagnosticBag()
    /// The positions of the initiative's parameters that the values depend on, each once.
    private(set) var reads: [Int] = []
    private var known: Set<Int> = []
    private var fits = true

    init(
        _ reference: PolicyReference, _ types: [ValueTypes], _ definition: PolicyDefinition,
        isAskedFor: Bool, positions: [String: Int]
    ) {
        self.reference = reference
        self.types = types
        self.definition = definition
        self.isAskedFor = isAskedFor
        self.positions = positions
    }

    /// What gives each parameter of the definition its value; nil when some parameter has none that fits.
    mutating func valueSources() -> [InitiativeMember.ValueSource]? {
        reportUndeclared()
        let given = Dictionary(
            reference.parameters.indices.map {
                (foldingASCII(reference.parameters[$0].name.text), $0)
            }, uniquingKeysWith: { first, _ in first })
        var sources: [InitiativeMember.ValueSource] = []
        for declaration in definition.parameters {
            if let index = given[foldingASCII(declaration.name.text)] {
                sources.append(source(reference.parameters[index], types[index], declaration))
            } else if let value = declaration.defaultValue {
                sources.append(.defaultValue(value))
            } else {
                reportMissing(declaration)
            }
        }
        return fits ? sources : nil
    }

    private mutating func source(
        _ parameter: ReferenceParameter, _ types: ValueTypes, _ declaration: ParameterDeclaration
    ) -> InitiativeMember.ValueSource {
        guard parameter.value.isComputed else {
            let conformance = ParameterConformance(declaration: declaration, role: .value)
            for problem in conformance.problems(of: parameter.source) {
                report(isAskedFor ? problem : problem.ofAnotherVersion)
            }
            return .literal(parameter.source)
        }
        if !types.isEmpty, types.isDisjoint(with: declaration.type.valueTypes) {
            report(
                Diagnostic(
                    "param-type-mismatch", .error, .meaningless, at: .span(parameter.value.span),
                    "parameter `\(declaration.name.text)` must be \(declaration.type.valueNoun), "
                        + "and the expression gives \(types.nounPhrase)",
                    notes: [.init("declared here", at: .span(declaration.typeSpan))],
                    help: serviceHelp(nil, "InvalidPolicyParameters")))
        }
        if case .expression(let expression, _) = parameter.value,
            let name = expression.parameterName,
            let position = positions[foldingASCII(name)]
        {
            addRead(ofParameter: name)
            return .parameter(position)
        }
        addReads(of: parameter.value)
        return .expression(parameter.value)
    }

    private mutating func addRead(ofParameter name: String) {
        guard let position = positions[foldingASCII(name)], known.insert(position).inserted else {
            return
        }
        reads.append(position)
    }

    private mutating func addReads(of template: Template) {
        switch template {
        case .expression(let expression, _): addReads(of: expression)
        case .array(let elements, _): for element in elements { addReads(of: element) }
        case .object(let members, _): for member in members { addReads(of: member.value) }
        default: break
        }
    }

    private mutating func addReads(of expression: Expression) {
        switch expression {
        case .string, .integer: break
        case .call(_, let arguments, _):
            if let name = expression.parameterName {
                addRead(ofParameter: name)
            } else {
                for argument in arguments { addReads(of: argument) }
            }
        case .property(let base, _, _): addReads(of: base)
        case .index(let base, let index, _):
            addReads(of: base)
            addReads(of: index)
        }
    }

    private mutating func reportUndeclared() {
        // Of a broken definition some parameter may be missing.
        guard definition.isComplete else { return }
        let names = definition.parameters.map(\.name.text)
        let declared = Set(names.map(foldingASCII))
        for parameter in reference.parameters
        where !declared.contains(foldingASCII(parameter.name.text)) {
            let message = "the definition declares no parameter `\(parameter.name.text)`"
            let notes = [DiagnosticNote("the definition", at: .span(definition.headline))]
            if isAskedFor {
                let nearest = nearestName(to: parameter.name.text, amongDeclared: names)
                diagnostics.error(
                    "param-undefined-in-definition", at: parameter.name.span, message, notes: notes,
                    help: serviceHelp(suggestion(nearest), "UndefinedPolicyParameter"),
                    fixes: FixIt.nearest(nearest, at: parameter.name.span))
            } else {
                diagnostics.warning(
                    "param-undefined-in-definition", at: parameter.name.span,
                    message + " in the version at hand: the value is left out", notes: notes)
            }
        }
    }

    private mutating func reportMissing(_ declaration: ParameterDeclaration) {
        report(
            Diagnostic(
                "param-missing-required", .error, .meaningless,
                at: .span(reference.policyDefinitionID.span),
                "parameter `\(declaration.name.text)` needs a value: "
                    + declaration.type.valueNoun,
                notes: [.init("declared here", at: .span(declaration.name.span))],
                help: serviceHelp(nil, "MissingPolicyParameter")))
    }

    /// Reports what keeps the definition from being applied.
    private mutating func report(_ problem: Diagnostic) {
        guard problem.severity == .error else {
            diagnostics.add(problem)
            return
        }
        fits = false
        guard !isAskedFor else {
            diagnostics.add(problem)
            return
        }
        diagnostics.add(
            Diagnostic(
                problem.ruleID, .warning, .refused, at: problem.location,
                problem.message + " in the version at hand: the reference is left out",
                notes: problem.notes, help: problem.help))
    }
}

extension Template {
    /// Whether some string in it is an expression, or an escaped one whose text is not its value.
    fileprivate var isComputed: Bool {
        switch self {
        case .expression: true
        case .string(let text, _): text.hasPrefix("[")
        case .array(let elements, _): elements.contains(where: \.isComputed)
        case .object(let members, _): members.contains { $0.value.isComputed }
        case .null, .boolean, .number: false
        }
    }
}
