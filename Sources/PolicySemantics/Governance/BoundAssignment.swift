package import Columns
import Diagnostics

/// An assignment with everything that decides where it acts; the policies that it assigns share it (Language §1.4).
package struct BoundAssignment: Sendable, Hashable {
    package var id: String?
    package var name: String?
    package var displayName: String?
    /// The resource id at and below which the assignment applies; nil when unknown.
    package var scope: String?
    package var notScopes: [String] = []
    /// A resource must satisfy one of them; empty for all resources (decision 17).
    package var resourceSelectors: [ResourceSelection] = []
    package var enforcementMode = EnforcementMode.default
    /// The values that the assignment gives, by the names that it uses.
    package var parameters: [ValueMember] = []
    package var nonComplianceMessages: [BoundMessage] = []
    /// Nil when a definition is assigned directly.
    package var initiative: BoundInitiative?

    package init() {}
}

extension BoundAssignment {
    /// What a refusal by one of the policies says in the assignment's words: its own message, else that for all policies.
    package func nonComplianceMessage(forReference id: String?) -> String? {
        let own = nonComplianceMessages.first { entry in
            entry.referenceID.map { equalsFoldingASCII($0, id ?? "") } ?? false
        }
        return (own ?? nonComplianceMessages.first { $0.referenceID == nil })?.message
    }
}

/// What refusals by all policies of an assignment, or by one of its initiative, say (Language §1.4).
package struct BoundMessage: Sendable, Hashable {
    package let message: String
    package let referenceID: String?

    package init(_ message: String, referenceID: String?) {
        self.message = message
        self.referenceID = referenceID
    }
}

/// What reports say of an assigned initiative.
package struct BoundInitiative: Sendable, Hashable {
    package var id: String?
    package var name: String?
    package var displayName: String?
    package var category: String?
    package var version: String?
    package var groups: [BoundGroup] = []

    package init() {}
}

/// A group of an initiative's policies (Language §1.3).
package struct BoundGroup: Sendable, Hashable {
    package let name: String
    package let displayName: String?
    package let category: String?

    package init(name: String, displayName: String?, category: String?) {
        self.name = name
        self.displayName = displayName
        self.category = category
    }
}

/// Conditions on a resource that must all hold (Language §1.4.1).
package struct ResourceSelection: Sendable, Hashable {
    package var conditions: [ResourceCondition]

    package init(_ conditions: [ResourceCondition]) {
        self.conditions = conditions
    }
}

/// One condition on a resource: a property is, or is not, among some values (Language §1.4.1).
package struct ResourceCondition: Sendable, Hashable {
    package enum Property: String, Sendable, CaseIterable {
        /// Compared in normal form: small letters, without spaces.
        case location = "resourceLocation"
        /// Of components the type of their vault or HSM. Compared folding ASCII case.
        case type = "resourceType"
        /// Resources of a subscription that have no location; the only value is `subscriptionLevelResources`.
        case withoutLocation = "resourceWithoutLocation"
        /// Who writes: never known of existing resources, so an `in` never holds (Language §1.5).
        case user = "userPrincipalId"
        case group = "groupPrincipalId"
    }

    package let property: Property
    package let isIn: Bool
    /// In the form in which they are compared.
    package let values: [String]

    package init(_ property: Property, isIn: Bool, _ values: [String]) {
        self.property = property
        self.isIn = isIn
        self.values = values
    }
}

/// An exemption of resources from an assignment (Language §1.5).
package struct BoundExemption: Sendable, Hashable {
    package var id: String?
    package var name: String?
    package var displayName: String?
    /// `Waiver` or `Mitigated`, as written; both exempt alike.
    package var category: String?
    /// The position of the assignment in `Governance.assignments`.
    package var assignment: Int
    /// In the spelling of the initiative; empty for all policies of the assignment.
    package var referenceIDs: [String] = []
    /// The resource id at and below which the exemption applies.
    package var scope: String
    package var resourceSelectors: [ResourceSelection] = []
    /// The instant after which the exemption is ignored; nil for never. Decided when a run knows its clock.
    package var expiresOn: Instant?

    package init(assignment: Int, scope: String) {
        self.assignment = assignment
        self.scope = scope
    }
}

/// Resources that an assignment with the mode `Enroll` is enforced on (Language §1.6).
package struct BoundEnrollment: Sendable, Hashable {
    package var assignment: Int
    package var referenceIDs: [String] = []
    package var scope: String
    package var resourceSelectors: [ResourceSelection] = []

    package init(assignment: Int, scope: String) {
        self.assignment = assignment
        self.scope = scope
    }
}

/// What a person states about a resource under a `manual` policy (Language §6.6).
package struct BoundAttestation: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case compliant = "Compliant"
        case nonCompliant = "NonCompliant"
        case unknown = "Unknown"
    }

    package var assignment: Int
    package var referenceID: String?
    /// The resource or scope that is attested.
    package var scope: String
    package var state: State
    package var expiresOn: Instant?

    package init(assignment: Int, scope: String, state: State) {
        self.assignment = assignment
        self.scope = scope
        self.state = state
    }
}
