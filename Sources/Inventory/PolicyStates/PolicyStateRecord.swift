/// A row of an export of policy states: the state of a resource, or of one of its components, under one policy (Language §8.6).
///
/// Texts are as written; nil where the export does not say.
package struct PolicyStateRecord: Sendable, Hashable {
    /// A part of a resource that a policy judges by itself, such as a key (Language §7.6).
    package struct Component: Sendable, Hashable {
        package var id: String?
        package var type: String?
        package var name: String?
    }

    /// When the state was found.
    package var timestamp: String?
    /// An ARM id, or a host where no id is known; empty when the export does not say.
    package var resourceID: String
    /// Nil for the state of the resource itself.
    package var component: Component?
    package var policy: ExportedPolicy
    /// Such as `NonCompliant`, in any letter case.
    package var state: String
}

/// How an export names the policy of a row.
package struct ExportedPolicy: Sendable, Hashable {
    package var assignmentID: String?
    package var assignmentName: String?
    package var definitionID: String?
    package var definitionName: String?
    /// Empty for a policy that is no member of an initiative; nil when the export does not say.
    package var referenceID: String?

    package init(
        assignmentID: String? = nil, assignmentName: String? = nil, definitionID: String? = nil,
        definitionName: String? = nil, referenceID: String? = nil
    ) {
        self.assignmentID = assignmentID
        self.assignmentName = assignmentName
        self.definitionID = definitionID
        self.definitionName = definitionName
        self.referenceID = referenceID
    }
}

/// A write of a resource or component that violated a policy (Domain §3.1, §3.3).
package struct PolicyEventRecord: Sendable, Hashable {
    package var timestamp: String?
    package var resourceID: String
    package var component: PolicyStateRecord.Component?
    package var policy: ExportedPolicy
    /// The name that people gave the assignment.
    package var assignmentDisplayName: String?
    package var definitionDisplayName: String?
    /// What was asked for, such as `KeyCreate`.
    package var operation: String?
    /// What the policy said, as written, such as `NonCompliant`; nil where the record has no word for it.
    package var outcome: String?
    /// Whether the write was refused; nil when the record does not say.
    package var isDenied: Bool?
    package var caller = Caller()

    /// Who wrote; no other claim of a token is kept.
    package struct Caller: Sendable, Hashable {
        package var address: String?
        package var appID: String?
        package var userPrincipalName: String?
        package var objectID: String?
    }
}

/// What a window of an export holds.
package struct PolicyStateRecords: Sendable {
    package internal(set) var states: [PolicyStateRecord] = []
    package internal(set) var events: [PolicyEventRecord] = []
}
