import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension CheckedPolicy {
    /// A definition that is evaluated without an assignment (decision 25).
    init(_ binding: BoundDefinition) {
        policyAssignmentID = nil
        policyAssignmentName = nil
        policyAssignmentDisplayName = nil
        policyDefinitionID = binding.definition.id?.text
        policyDefinitionReferenceID = nil
        self.binding = binding
        enforcementMode = .default
        assignment = nil
        groupNames = []
        locations = []
        isPickedByLocation = false
        scope = nil
        notScopes = []
    }

    /// A definition as an assignment applies it, directly or as the member of an initiative.
    init(
        _ applied: AppliedDefinition, by assignment: BoundAssignment, at position: Int,
        locations: [ResourceCondition], isPickedByLocation: Bool
    ) {
        policyAssignmentID = assignment.id
        policyAssignmentName = assignment.name
        policyAssignmentDisplayName = assignment.displayName
        policyDefinitionID = applied.definitionID
        policyDefinitionReferenceID = applied.referenceID
        binding = applied.binding
        enforcementMode = assignment.enforcementMode
        self.assignment = position
        groupNames = applied.groupNames
        self.locations = locations
        self.isPickedByLocation = isPickedByLocation
        scope = assignment.scope
        notScopes = assignment.notScopes
    }
}

/// A bound definition and what an assignment or a reference calls it.
struct AppliedDefinition {
    var binding: BoundDefinition
    let definitionID: String
    /// Nil for a definition that is assigned directly.
    let referenceID: String?
    let groupNames: [String]

    init(
        _ binding: BoundDefinition, named reference: SpannedString, referenceID: String? = nil,
        groupNames: [String] = []
    ) {
        self.binding = binding
        definitionID = binding.definition.id?.text ?? reference.text
        self.referenceID = referenceID
        self.groupNames = groupNames
    }
}

extension BoundAssignment {
    init(_ assignment: PolicyAssignment, enforcementMode: EnforcementMode) {
        id = assignment.id?.text
        name = assignment.name?.text
        displayName = assignment.displayName?.text
        scope = assignment.scopeID
        notScopes = assignment.notScopes.map(\.text).filter {
            ScopeFault($0)?.holdsNothing != true
        }
        resourceSelectors = assignment.resourceSelectors.map { ResourceSelection($0) }
        self.enforcementMode = enforcementMode
        parameters = assignment.parameters.compactMap { parameter in
            Value(parameter.value).map { ValueMember(name: parameter.name.text, value: $0) }
        }
        nonComplianceMessages = assignment.nonComplianceMessages.map {
            BoundMessage($0.message.text, referenceID: $0.referenceID?.text)
        }
    }
}

extension PolicyAssignment {
    /// What follows the scope in the id of an assignment with a name.
    private static func endOfID(_ name: SpannedString?) -> String.UTF8View {
        "/providers/Microsoft.Authorization/policyAssignments/\(name?.text ?? "")".utf8
    }

    /// The resource id at and below which the assignment applies; nil when unknown.
    package var scopeID: String? {
        // The service reads the scope off the id, and `scope` only repeats it, mostly as it is written there.
        if let id, let scope, id.text.hasPrefix(scope.text),
            id.text.utf8.dropFirst(scope.text.utf8.count).elementsEqual(Self.endOfID(name))
        {
            return scope.text
        }
        return id.flatMap { scopeOfExtension($0.text, type: "policyAssignments") } ?? scope?.text
    }
}
