import Columns
import Diagnostics
import JSONSyntax
import PolicySyntax
import RuleIR

/// A definition that an initiative refers to, with what gives each of its parameters a value (Language §1.3).
struct InitiativeMember {
    /// Where the value of a parameter of the definition comes from.
    enum ValueSource {
        /// The definition's default.
        case defaultValue(JSONValue)
        /// A literal of the reference.
        case literal(JSONValue)
        /// The initiative's parameter at this position: the expression `[parameters('…')]`.
        case parameter(Int)
        case expression(Template)
    }

    let reference: PolicyReference
    /// As written, or made up where it is missing.
    let referenceID: String
    let groupNames: [String]
    let definition: PolicyDefinition
    /// Whether the definition has a version that the reference asks for, and no other answers to the reference.
    let isAskedFor: Bool
    /// One for each parameter of the definition.
    let sources: [ValueSource]
    /// The positions of the initiative's parameters that the values depend on, each once.
    let reads: [Int]
}

/// The values of an initiative's parameters, as an assignment gives them or, without one, as far as there are defaults.
struct InitiativeValues {
    /// One for each declared parameter.
    let values: [JSONValue?]
    /// The positions of the parameters by folded name.
    let positions: [String: Int]

    func value(named name: String) -> JSONValue? {
        positions[foldingASCII(name)].flatMap { values[$0] }
    }
}

extension InitiativeMember {
    /// The definition with the parameters that the initiative's values give it; nil after an error.
    ///
    /// Literals and defaults were checked with the initiative; what the values make is checked here. The role tells whether they are
    /// the initiative's defaults.
    func bind(
        _ values: InitiativeValues, role: ParameterConformance.Role,
        into diagnostics: inout DiagnosticBag
    ) -> BoundDefinition? {
        var found = DiagnosticBag()
        var parameters: [BoundParameter] = []
        for (declaration, source) in zip(definition.parameters, sources) {
            guard let value = value(of: source, values, into: &found) else { continue }
            var origin = BoundParameter.Origin.initiative
            switch source {
            case .defaultValue: origin = .defaultValue
            case .literal: break
            case .parameter, .expression:
                // What an expression makes is nobody's default.
                var role = role
                if case .expression = source { role = .passedOn }
                let conformance = ParameterConformance(declaration: declaration, role: role)
                for problem in conformance.problems(of: value) {
                    found.add(isAskedFor ? problem : problem.ofAnotherVersion)
                }
            }
            parameters.append(
                BoundParameter(declaration: declaration, value: value, origin: origin))
        }
        defer {
            let note = DiagnosticNote(
                "passed on by the reference `\(referenceID)`",
                at: .span(reference.policyDefinitionID.span))
            for diagnostic in found.diagnostics { diagnostics.add(diagnostic.adding(note)) }
        }
        guard !found.preventsCompilation,
            let effect = bindEffect(of: definition, parameters, into: &found)
        else { return nil }
        return BoundDefinition(definition, parameters, effect)
    }

    private func value(
        of source: ValueSource, _ values: InitiativeValues, into diagnostics: inout DiagnosticBag
    ) -> JSONValue? {
        switch source {
        case .defaultValue(let value), .literal(let value): return value
        case .parameter(let position): return values.values[position]
        case .expression(let template):
            switch ConstantEvaluation(parameter: { values.value(named: $0) }).value(of: template) {
            case .value(let value): return JSONValue(computed: value.jsonText, at: template.span)
            case .error(let error):
                diagnostics.error("expression-fails", at: template.span, error.message)
                return nil
            // What an expression cannot read was reported with the initiative.
            case .notCollected: return nil
            }
        }
    }
}

extension Diagnostic {
    /// The same as a warning: the version that is asked for may take the value.
    ///
    /// A value of a wrong type would break the rule, so that the error stays.
    var ofAnotherVersion: Diagnostic {
        let rules: [RuleID] = [
            "param-not-in-allowed-values", "param-allowed-values-case", "param-default-not-allowed",
        ]
        guard rules.contains(ruleID) else { return self }
        return Diagnostic(
            ruleID, .warning, .refused, at: location, message + " in the version at hand",
            notes: notes, help: help, fixes: fixes)
    }

    /// The same with a further note.
    func adding(_ note: DiagnosticNote) -> Diagnostic {
        Diagnostic(
            ruleID, severity, consequence, at: location, message, notes: notes + [note],
            help: help, fixes: fixes)
    }
}
