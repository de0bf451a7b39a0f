/// Something of the documents that a run leaves out while it goes on with the rest.
package struct GovernanceOmission: Sendable, Hashable {
    /// What is left out.
    package enum Kind: String, Sendable, CaseIterable {
        case assignment = "Assignment"
        /// A reference of an assigned initiative.
        case reference = "PolicyDefinitionReference"
        case override = "Override"
        case exemption = "Exemption"
        case enrollment = "Enrollment"
        case attestation = "Attestation"
        /// What the hierarchy says of the parent of a management group or subscription.
        case parent = "Parent"

        /// The kind in a sentence.
        package var noun: String {
            switch self {
            case .assignment: "assignment"
            case .reference: "reference"
            case .override: "override"
            case .exemption: "exemption"
            case .enrollment: "enrollment"
            case .attestation: "attestation"
            case .parent: "parent of"
            }
        }
    }

    package let kind: Kind
    /// The id, else the name: of an override that of its assignment, of a parent that of the member. Nil for what has neither.
    package let id: String?
    /// A sentence without its full stop, in small letters: `it names the unknown assignment …`.
    package let reason: String

    package init(_ kind: Kind, _ id: String?, _ reason: String) {
        self.kind = kind
        self.id = id
        self.reason = reason
    }
}
