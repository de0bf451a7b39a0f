import Diagnostics
package import JSONSyntax
package import PolicyCatalog
package import PolicySyntax

/// A definition with every name resolved and every parameter bound, as one assignment applies it.
package struct CheckedPolicy: Sendable {
    /// The assignment's resource id; nil for a definition that is evaluated without an assignment.
    package let policyAssignmentID: String?
    package let policyAssignmentName: String?
    package let policyAssignmentDisplayName: String?
    package let policyDefinitionID: String?
    /// The reference of the definition in an initiative; nil for a definition that is assigned directly.
    package let policyDefinitionReferenceID: String?
    /// What is applied; policies that bind a member of an initiative alike share it.
    package let binding: BoundDefinition
    package let enforcementMode: EnforcementMode
    /// The position of the assignment in `Governance.assignments`; nil without an assignment.
    package let assignment: Int?
    /// The groups of the initiative that the policy belongs to.
    package let groupNames: [String]
    /// Conditions on the location of a resource under which this form of the policy applies; they come from overrides.
    package let locations: [ResourceCondition]
    /// Whether an override picks this form for its locations; false for the form of everywhere else.
    package let isPickedByLocation: Bool
    /// The resource id at and below which the assignment applies; nil when unknown.
    package let scope: String?
    package let notScopes: [String]

    package var definition: PolicyDefinition { binding.definition }
    /// Nil when the definition has no mode, which acts as `Indexed` (Language §2).
    package var mode: PolicyMode? { binding.mode }
    package var effect: BoundEffect { binding.effect }
    /// Nil when the effect reads no details.
    package var details: BoundDetails? { binding.details }
    /// One value for each declared parameter, in the order of the declarations.
    package var parameters: [BoundParameter] { binding.parameters }

    /// The value of a parameter, by name folding ASCII case (decision 13).
    package func parameter(named name: String) -> BoundParameter? {
        parameters.first { equalsFoldingASCII($0.name, name) }
    }
}

/// A definition with its parameters and its effect; an object, so that thousands of policies that bind alike share it.
package final class BoundDefinition: Sendable {
    package let definition: PolicyDefinition
    package let mode: PolicyMode?
    package let effect: BoundEffect
    package let details: BoundDetails?
    package let parameters: [BoundParameter]

    init(_ definition: PolicyDefinition, _ parameters: [BoundParameter], _ effect: BoundEffect) {
        self.definition = definition
        mode = definition.mode.flatMap { PolicyMode(named: $0.text) }
        self.effect = effect
        details = DetailsBinding(parameters: parameters).bind(
            definition.rule.details, for: effect.effect)
        self.parameters = parameters
    }
}

/// The effect of an assigned definition and how the sources spell it.
package struct BoundEffect: Sendable, Hashable {
    package let effect: Effect
    /// The text in the rule or in the parameter's value, such as `Audit`.
    package let spelling: String
}

/// The value of a declared parameter and where it comes from (Language §3.2).
package struct BoundParameter: Sendable {
    /// Who gave a parameter its value.
    package enum Origin: String, Sendable {
        case assignment
        /// The reference of an initiative, from what the initiative's own parameters are given.
        case initiative
        case defaultValue = "default"
    }

    package let declaration: ParameterDeclaration
    package let value: JSONValue
    package let origin: Origin

    /// The name as declared.
    package var name: String { declaration.name.text }
}

/// Whether an assignment acts on writes (Language §6.8).
package enum EnforcementMode: String, Sendable, CaseIterable {
    case `default` = "Default"
    case doNotEnforce = "DoNotEnforce"
    case enroll = "Enroll"

    /// The mode with this name, folding ASCII case; nil when unknown.
    init?(named name: String) {
        guard let mode = Self.allCases.first(where: { equalsFoldingASCII($0.rawValue, name) })
        else { return nil }
        self = mode
    }

    /// The name in the service's spelling.
    package var name: String { rawValue }
}
