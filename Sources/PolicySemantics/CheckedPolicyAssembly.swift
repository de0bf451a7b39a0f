import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension CheckedPolicy {
    init(
        assignment: PolicyAssignment?, definition: PolicyDefinition, effect: BoundEffect,
        enforcementMode: EnforcementMode, parameters: [BoundParameter]
    ) {
        policyAssignmentID = assignment?.id?.text
        policyAssignmentName = assignment?.name?.text
        policyAssignmentDisplayName = assignment?.displayName?.text
        policyDefinitionID = definition.id?.text ?? assignment?.policyDefinitionID.text
        policyDefinitionReferenceID = nil
        self.definition = definition
        mode = definition.mode.flatMap { PolicyMode(named: $0.text) }
        self.effect = effect
        details = DetailsBinding(parameters: parameters).bind(
            definition.rule.details, for: effect.effect)
        self.enforcementMode = enforcementMode
        scope = assignment?.scopeID
        notScopes = assignment?.notScopes.map(\.text) ?? []
        self.parameters = parameters
    }
}

extension BoundAssignment {
    init(_ assignment: PolicyAssignment, enforcementMode: EnforcementMode) {
        id = assignment.id?.text
        name = assignment.name?.text
        displayName = assignment.displayName?.text
        scope = assignment.scopeID
        notScopes = assignment.notScopes.map(\.text)
        self.enforcementMode = enforcementMode
    }
}

extension PolicyAssignment {
    /// The resource id at and below which the assignment applies; nil when unknown.
    var scopeID: String? { scope?.text ?? id.flatMap { scopeOfID($0.text) } }
}

/// The scope in an assignment's id: what stands before `/providers/Microsoft.Authorization/policyAssignments/`.
private func scopeOfID(_ id: String) -> String? {
    let segments = id.split(separator: "/", omittingEmptySubsequences: false)
    guard
        let type = segments.lastIndex(where: { equalsFoldingASCII(String($0), "policyAssignments") }
        ),
        type >= 3, equalsFoldingASCII(String(segments[type - 2]), "providers")
    else { return nil }
    return type == 3 ? "/" : segments[..<(type - 2)].joined(separator: "/")
}
