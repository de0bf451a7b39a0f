import Columns
import Diagnostics

/// What the documents of resource groups and subscriptions tell of them (Language §5.4).
struct ResourceContainers: Sendable {
    /// By ids in small letters.
    private var values: [String: [ContainerMember: Value]] = [:]

    /// Adds a container; of several documents of one the first counts.
    mutating func add(_ document: ContainerDocument) {
        if values[document.id] == nil { values[document.id] = document.values }
    }

    /// What the container of the resource with an id has; nil when no document tells it.
    func value(_ member: ContainerMember, for id: String) -> Value? {
        guard !values.isEmpty, let place = RelatedPlace(id: id) else { return nil }
        let container = member.isOfGroup ? place.group : place.subscription
        return container.flatMap { values[$0]?[member] }
    }
}

/// The members of a resource group or subscription that rules ask for.
struct ContainerDocument: Sendable {
    /// In small letters.
    let id: String
    let values: [ContainerMember: Value]

    /// Nil when a document is none, or when nothing is asked of its kind.
    ///
    /// Such documents are complete, as ARM documents are: what is missing is null (decision 3).
    init?(_ document: ResourceDocument, _ members: Set<ContainerMember>) throws(RecordFault) {
        guard let path = ResourcePath(document.naming.id), path.isContainer else { return nil }
        id = foldingASCII(String(decoding: document.naming.id, as: UTF8.self))
        var values: [ContainerMember: Value] = [:]
        for member in members where member.isOfGroup == path.isGroup {
            values[member] = try document.value(of: member)
        }
        guard !values.isEmpty else { return nil }
        self.values = values
    }
}

extension ContainerMember {
    fileprivate var isOfGroup: Bool {
        switch self {
        case .groupLocation, .groupTags, .groupManagedBy, .groupProperties: true
        case .subscriptionDisplayName, .subscriptionTenantID, .subscriptionTags: false
        }
    }

    /// In small letters.
    fileprivate var memberName: String {
        switch self {
        case .groupLocation: "location"
        case .groupTags, .subscriptionTags: "tags"
        case .groupManagedBy: "managedby"
        case .groupProperties: "properties"
        case .subscriptionDisplayName: "displayname"
        case .subscriptionTenantID: "tenantid"
        }
    }
}

extension ResourceDocument {
    fileprivate func value(of member: ContainerMember) throws(RecordFault) -> Value {
        // Resource Graph calls the display name of a subscription its name (Domain §2.5).
        let place =
            cursor.member(Array(member.memberName.utf8))
            ?? (member == .subscriptionDisplayName ? outline.cursor(at: .name) : nil)
        guard var place else { return .null }
        var reader = DocumentValueReader(isTemplate: false)
        let value = try reader.read(&place)
        return member == .groupLocation ? ResourceNaming.normalised(value) : value
    }
}
