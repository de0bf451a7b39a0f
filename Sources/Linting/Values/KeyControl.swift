import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

/// A built-in key policy as an assignment or an initiative applies it, with the value that says how strict it is.
///
/// An object, as many rules look at it.
final class KeyControl: Sendable {
    let policy: KeyPolicy
    /// What applies the policy, for people, such as `assignment \`keys\``.
    let ownerTitle: String
    /// Where it names what it applies.
    let reference: SourceSpan
    let site: ControlSite
    /// Nil for a policy that needs no value.
    let value: ControlValue?
    let effect: Effect
    /// How the sources write the effect.
    let effectSpelling: String
    /// Where the effect is written, or what is applied.
    let effectPlace: SourceSpan
    /// Whether writes are refused.
    let isEnforced: Bool
    /// Where the value stands, or where it would be given when it is a default of a definition.
    let place: SourceSpan
    /// Whether `place` is that of the value.
    let isWritten: Bool

    init(
        _ policy: KeyPolicy, by owner: String, at reference: SourceSpan, _ site: ControlSite,
        _ value: ControlValue?, _ effect: Effect, spelling: String, effectPlace: SourceSpan,
        isEnforced: Bool,
        in sources: SourceMap
    ) {
        self.policy = policy
        ownerTitle = owner
        self.reference = reference
        self.site = site
        self.value = value
        self.effect = effect
        effectSpelling = spelling
        self.effectPlace = effectPlace
        self.isEnforced = isEnforced
        let written = value.flatMap { $0.isDefinitionDefault ? nil : $0.json.span }
            .flatMap { sources[$0.file].isBuiltin ? nil : $0 }
        isWritten = written != nil
        place = written ?? reference
    }

    var object: ComponentType { policy.object }
    var property: GovernedProperty { policy.property }
    var isActive: Bool { effect != .disabled }
    var parameterName: String { value?.declaration.name.text ?? "" }
    var number: Int? { value?.json.number?.int64.map { Int($0) } }
    /// The strings of a list.
    var entries: [JSONValue] { value?.json.elements.filter { $0.kind == .string } ?? [] }
    var texts: [String] { entries.compactMap(\.string) }

    /// The value for people: what it is and, when it is a default, that it is one.
    var title: String {
        let name = "`\(parameterName)`"
        return isWritten && value?.isInitiativeDefault != true ? name : "the default of \(name)"
    }

    /// The number with its unit.
    var quantity: String { property.quantity(number ?? 0) }

    /// A note that points at the value, or at what is assigned.
    func note(_ message: String) -> DiagnosticNote {
        DiagnosticNote(message, at: .span(place))
    }

    /// Whether a list allows some type of a family, such as `RSA`.
    func allows(_ family: KeyFamily) -> Bool {
        texts.contains { family.contains($0) }
    }
}

/// The value of a policy's parameter and where it comes from.
struct ControlValue: Sendable {
    let declaration: ParameterDeclaration
    let json: JSONValue
    var isDefinitionDefault = false
    /// Whether an assignment gives it.
    var isAssigned = false
    /// Whether it is the default of a parameter of an initiative that nothing here assigns.
    var isInitiativeDefault = false
}

/// Where a policy applies.
struct ControlSite: Sendable {
    /// Policies of one assignment or one initiative apply to the same; nil when some locations are left out.
    var group: Int?
    /// The resource id at and below which the policy applies; nil when unknown.
    var scope: String?
    /// Whether it applies to all that lies there.
    var isWhole = false
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

extension SourceFile {
    /// Whether the text is part of the program, so that nobody can change it.
    var isBuiltin: Bool { path.hasPrefix("<builtin>") }
}
