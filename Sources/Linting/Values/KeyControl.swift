import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

/// A built-in key policy as an assignment applies it, with the value that says how strict it is; an object, as many rules look at it.
final class KeyControl: Sendable {
    let policy: KeyPolicy
    let applied: CheckedPolicy
    let assignment: PolicyAssignment
    /// Nil for a policy that needs no value.
    let value: BoundParameter?
    /// Where the value stands, or where the assignment names what it assigns when the value is a default of a definition.
    let place: SourceSpan
    /// Whether `place` is that of the value.
    let isWritten: Bool

    init(
        _ policy: KeyPolicy, _ applied: CheckedPolicy, _ assignment: PolicyAssignment,
        in sources: SourceMap
    ) {
        self.policy = policy
        self.applied = applied
        self.assignment = assignment
        value = policy.parameter.flatMap { applied.parameter(named: $0) }
        let written = value.flatMap { $0.origin == .defaultValue ? nil : $0.value.span }
            .flatMap { sources[$0.file].isBuiltin ? nil : $0 }
        isWritten = written != nil
        place = written ?? assignment.policyDefinitionID.span
    }

    var object: ComponentType { policy.object }
    var property: GovernedProperty { policy.property }
    var isActive: Bool { applied.effect.effect != .disabled }
    /// Whether writes are refused.
    var isEnforced: Bool {
        applied.effect.effect == .deny && applied.enforcementMode == .default
    }
    var parameterName: String { value?.name ?? "" }
    var number: Int? { value?.value.number?.int64.map { Int($0) } }
    /// The strings of a list.
    var entries: [JSONValue] { value?.value.elements.filter { $0.kind == .string } ?? [] }
    var texts: [String] { entries.compactMap(\.string) }

    /// The value for people: what it is and, when it is not written, that it is a default.
    var title: String {
        let name = "`\(parameterName)`"
        return isWritten ? name : "the default of \(name)"
    }

    /// The number with its unit.
    var quantity: String { property.quantity(number ?? 0) }

    /// The assignment for people.
    var assignmentTitle: String {
        (assignment.name ?? assignment.displayName).map { "assignment `\($0.text)`" }
            ?? "another assignment"
    }

    /// A note that points at the value, or at what is assigned.
    func note(_ message: String) -> DiagnosticNote {
        DiagnosticNote(message, at: .span(place))
    }

    /// Where the effect is written, or what is assigned.
    func effectPlace(in sources: SourceMap) -> SourceSpan {
        assignment.effectPlace(of: applied, in: sources)
    }

    /// Whether a list allows some type of a family, such as `RSA`.
    func allows(_ family: KeyFamily) -> Bool {
        texts.contains { family.contains($0) }
    }
}

/// Key types that share an algorithm, and the property that limits their strength.
enum KeyFamily: String, CaseIterable {
    case rsa = "RSA"
    case ellipticCurve = "EC"
    case symmetric = "oct"

    /// Whether a key type belongs to the family, made in hardware or not.
    func contains(_ type: String) -> Bool {
        equalsFoldingASCII(type, rawValue) || equalsFoldingASCII(type, rawValue + "-HSM")
    }

    var property: GovernedProperty {
        switch self {
        case .rsa: .rsaKeySize
        case .ellipticCurve: .curves
        case .symmetric: .octKeySize
        }
    }

    init?(limitedBy property: GovernedProperty) {
        guard let family = Self.allCases.first(where: { $0.property == property }) else {
            return nil
        }
        self = family
    }
}

extension PolicyAssignment {
    /// Where the effect of a policy is written, or what is assigned when it is a default or in the program.
    func effectPlace(of policy: CheckedPolicy, in sources: SourceMap) -> SourceSpan {
        guard case .expression(let expression, _) = policy.definition.rule.effect,
            let name = expression.nameOfParameter, let parameter = policy.parameter(named: name),
            parameter.origin != .defaultValue
        else { return policyDefinitionID.span }
        let span = parameter.value.span
        return sources[span.file].isBuiltin ? policyDefinitionID.span : span
    }
}

extension SourceFile {
    /// Whether the text is part of the program, so that nobody can change it.
    var isBuiltin: Bool { path.hasPrefix("<builtin>") }
}
