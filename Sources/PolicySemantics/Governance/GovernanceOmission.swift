/// Something of the documents that a run leaves out while it goes on with the rest.
package struct GovernanceOmission: Sendable, Hashable {
    /// What is left out.
    package enum Kind: String, Sendable, CaseIterable {
        case assignment = "Assignment"
        /// A reference of an assigned initiative.
        case reference = "PolicyDefinitionReference"
        case override = "Override"
        /// An excluded scope of an assignment.
        case exclusion = "NotScope"
        case exemption = "Exemption"
        case enrollment = "Enrollment"
        case attestation = "Attestation"
        /// What the hierarchy says of the parent of a management group or subscription.
        case parent = "Parent"
        /// A member of the hierarchy, with what is listed below it.
        case managementGroup = "ManagementGroup"

        /// Whether the hierarchy lacks it.
        package var isOfHierarchy: Bool { self == .parent || self == .managementGroup }

        /// The kind in a sentence.
        package var noun: String {
            switch self {
            case .assignment: "assignment"
            case .reference: "reference"
            case .override: "override"
            case .exclusion: "excluded scope of"
            case .exemption: "exemption"
            case .enrollment: "enrollment"
            case .attestation: "attestation"
            case .parent: "parent of"
            case .managementGroup: "management group"
            }
        }
    }

    package let kind: Kind
    /// The id, else the name: of an override or excluded scope that of its assignment, of a parent that of the member. Nil for what has neither.
    package let id: String?
    /// A sentence without its full stop, in small letters: `it names the unknown assignment …`.
    package let reason: String
    /// Whether some verdict might be another one with it.
    package let leavesOpen: Bool

    /// Unless it is told otherwise, what has no effect leaves nothing open.
    package init(_ kind: Kind, _ id: String?, _ reason: String, leavesOpen: Bool? = nil) {
        self.kind = kind
        self.id = id
        self.reason = reason
        self.leavesOpen =
            leavesOpen
            ?? [.assignment, .reference, .override, .exclusion, .parent, .managementGroup]
            .contains(kind)
    }
}
