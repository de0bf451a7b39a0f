package import Diagnostics
package import JSONSyntax

/// A policy exemption, whatever carrier it came in (Language §1.5).
package struct PolicyExemption: Sendable {
    package var id: SpannedString?
    package var name: SpannedString?
    package var displayName: SpannedString?
    package var policyAssignmentID: SpannedString
    package var referenceIDs: [SpannedString]
    package var category: SpannedString?
    /// An ISO 8601 date-time as written; nil for an exemption without an end.
    package var expiresOn: SpannedString?
    package var resourceSelectors: [ResourceSelector]
    package var assignmentScopeValidation: SpannedString?
    package var span: SourceSpan
    /// The object that holds the properties.
    package var body: JSONValue?

    package init(
        id: SpannedString? = nil, name: SpannedString? = nil, displayName: SpannedString? = nil,
        policyAssignmentID: SpannedString, referenceIDs: [SpannedString] = [],
        category: SpannedString? = nil, expiresOn: SpannedString? = nil,
        resourceSelectors: [ResourceSelector] = [], assignmentScopeValidation: SpannedString? = nil,
        span: SourceSpan
    ) {
        self.id = id
        self.name = name
        self.displayName = displayName
        self.policyAssignmentID = policyAssignmentID
        self.referenceIDs = referenceIDs
        self.category = category
        self.expiresOn = expiresOn
        self.resourceSelectors = resourceSelectors
        self.assignmentScopeValidation = assignmentScopeValidation
        self.span = span
    }
}

/// Resources that an assignment with the enforcement mode `Enroll` acts on (Language §1.6).
package struct PolicyEnrollment: Sendable {
    package var id: SpannedString?
    package var policyAssignmentID: SpannedString
    package var referenceIDs: [SpannedString]
    package var resourceSelectors: [ResourceSelector]
    package var assignmentScopeValidation: SpannedString?
    package var span: SourceSpan

    package init(
        id: SpannedString? = nil, policyAssignmentID: SpannedString,
        referenceIDs: [SpannedString] = [], resourceSelectors: [ResourceSelector] = [],
        assignmentScopeValidation: SpannedString? = nil, span: SourceSpan
    ) {
        self.id = id
        self.policyAssignmentID = policyAssignmentID
        self.referenceIDs = referenceIDs
        self.resourceSelectors = resourceSelectors
        self.assignmentScopeValidation = assignmentScopeValidation
        self.span = span
    }
}

/// What a person states about a resource under a `manual` policy (Language §1.6, §6.6).
package struct PolicyAttestation: Sendable {
    package var id: SpannedString?
    package var policyAssignmentID: SpannedString
    package var referenceID: SpannedString?
    /// `Compliant`, `NonCompliant` or `Unknown`, as written.
    package var complianceState: SpannedString?
    package var expiresOn: SpannedString?
    package var span: SourceSpan

    package init(
        id: SpannedString? = nil, policyAssignmentID: SpannedString,
        referenceID: SpannedString? = nil, complianceState: SpannedString? = nil,
        expiresOn: SpannedString? = nil, span: SourceSpan
    ) {
        self.id = id
        self.policyAssignmentID = policyAssignmentID
        self.referenceID = referenceID
        self.complianceState = complianceState
        self.expiresOn = expiresOn
        self.span = span
    }
}

/// A management group or subscription and the management group above it, as exports of the hierarchy tell.
package struct HierarchyMember: Sendable {
    /// `/providers/Microsoft.Management/managementGroups/NAME` or `/subscriptions/ID`.
    package var id: SpannedString
    package var displayName: SpannedString?
    /// The id of the management group above; `/` above the root group; nil for the top of an export, whose parent is not told.
    package var parentID: SpannedString?
    package var span: SourceSpan

    package init(
        id: SpannedString, displayName: SpannedString? = nil, parentID: SpannedString? = nil,
        span: SourceSpan
    ) {
        self.id = id
        self.displayName = displayName
        self.parentID = parentID
        self.span = span
    }
}
