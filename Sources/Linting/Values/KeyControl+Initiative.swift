import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension KeyControls {
    /// What initiatives that nothing in the run assigns apply, each alone; assigned ones are looked at with their assignments.
    static func ofUnassigned(
        _ initiatives: [PolicyInitiative], _ assignments: [LintedAssignment], in sources: SourceMap
    ) -> [KeyControls] {
        let assigned = Set(
            assignments.map { foldingASCII($0.syntax.policyDefinitionID.text) })
        var lookup = DefinitionLookup([])
        return initiatives.compactMap { initiative in
            if let id = initiative.id, assigned.contains(foldingASCII(id.text)) { return nil }
            guard !initiative.isBuiltIn else { return nil }
            let controls = initiative.references.flatMap { reference -> [KeyControl] in
                let id = reference.policyDefinitionID.text
                let policies = KeyPolicy.withID(id)
                guard !policies.isEmpty, let definition = lookup.definition(withID: id) else {
                    return []
                }
                let values = ReferenceValues(reference, of: definition, in: initiative)
                return policies.compactMap { KeyControl($0, values, in: sources) }
            }
            return controls.isEmpty ? nil : KeyControls(controls)
        }
    }
}

/// The values that a reference of an initiative gives to its definition while nothing assigns the initiative.
private struct ReferenceValues {
    let reference: PolicyReference
    let definition: PolicyDefinition
    private let own: [String: ParameterDeclaration]

    init(
        _ reference: PolicyReference, of definition: PolicyDefinition,
        in initiative: PolicyInitiative
    ) {
        self.reference = reference
        self.definition = definition
        own = Dictionary(
            initiative.parameters.map { (foldingASCII($0.name.text), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The value of a parameter; nil when only an assignment gives it.
    func value(of name: String) -> ControlValue? {
        guard
            let declaration = definition.parameters.first(where: {
                equalsFoldingASCII($0.name.text, name)
            })
        else { return nil }
        guard
            let given = reference.parameters.first(where: {
                equalsFoldingASCII($0.name.text, name)
            })
        else {
            return declaration.defaultValue.map {
                ControlValue(declaration: declaration, json: $0, isDefinitionDefault: true)
            }
        }
        switch given.value {
        case .expression(let expression, _):
            return expression.nameOfParameter.flatMap { own[foldingASCII($0)]?.defaultValue }.map {
                ControlValue(declaration: declaration, json: $0, isInitiativeDefault: true)
            }
        // Lists and objects may hold expressions.
        case .array(let elements, _) where !elements.allSatisfy(\.isLiteral): return nil
        default: return ControlValue(declaration: declaration, json: given.source)
        }
    }
}

extension KeyControl {
    /// A policy as a reference of an initiative applies it; nil when its value or its effect is not known.
    fileprivate convenience init?(
        _ policy: KeyPolicy, _ values: ReferenceValues, in sources: SourceMap
    ) {
        guard let parameter = values.definition.effectParameter,
            let effect = values.value(of: parameter.name.text),
            let spelling = effect.json.string, let known = Effect(named: spelling)
        else { return nil }
        let value = policy.parameter.flatMap { values.value(of: $0) }
        guard policy.parameter == nil || value != nil else { return nil }
        let reference = values.reference
        self.init(
            policy,
            by: reference.referenceID.map { "reference `\($0.text)`" } ?? "another reference",
            at: reference.policyDefinitionID.span, ControlSite(group: 0), value,
            known, spelling: spelling,
            effectPlace: effect.isDefinitionDefault
                ? reference.policyDefinitionID.span : effect.json.span,
            isEnforced: known == .deny, in: sources)
    }
}

extension Template {
    fileprivate var isLiteral: Bool {
        switch self {
        case .null, .boolean, .number, .string: true
        case .expression, .array, .object: false
        }
    }
}
