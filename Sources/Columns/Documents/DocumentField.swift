/// A value that a rule reads at a position: in a resource, or in an element of one of its arrays (Language §4.2.1, §10.3).
package enum DocumentField: Hashable, Sendable {
    /// The value below these member names, from the position inwards; none of them is the position's own value.
    ///
    /// Names are in small letters (ASCII): members are found without regard to case (decision 13). No name crosses an array.
    case members([String])
    /// The last segment of the resource's name.
    case name
    /// The names of the resource and its parents, joined with `/`.
    case fullName
    case type
    /// In small letters and without blanks.
    case location
    case id
    case apiVersion
    /// What holds the resource tells it.
    case container(ContainerMember)
}

/// A member of a resource's group or subscription, as rules ask for it (Language §5.4).
package enum ContainerMember: String, Sendable, CaseIterable {
    case groupLocation = "resourceGroup().location"
    case groupTags = "resourceGroup().tags"
    case groupManagedBy = "resourceGroup().managedBy"
    case groupProperties = "resourceGroup().properties"
    case subscriptionDisplayName = "subscription().displayName"
    case subscriptionTenantID = "subscription().tenantId"
    case subscriptionTags = "subscription().tags"
}

/// Which values of a document rules read: a tree of fields and arrays.
///
/// Example: a rule that counts `properties.rules[*]` where `properties.rules[*].port` equals 22 reads
/// `lists: [["properties", "rules"]: (fields: [.members(["port"])])]`.
package struct DocumentProjection: Hashable, Sendable {
    package var fields: Set<DocumentField> = []
    /// For each array that rules enter, by the member names from the position inwards, what they read of its elements; an array
    /// of arrays has an entry with no names.
    package var lists: [[String]: DocumentProjection] = [:]

    package init() {}

    /// Adds what another projection reads.
    package mutating func formUnion(_ other: DocumentProjection) {
        fields.formUnion(other.fields)
        for (path, inner) in other.lists { lists[path, default: .init()].formUnion(inner) }
    }
}
