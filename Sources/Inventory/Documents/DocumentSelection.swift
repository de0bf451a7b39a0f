package import Columns

/// Which resource documents a run reads, and what of each.
package struct DocumentSelection: Sendable {
    /// By resource type in small letters.
    package var types: [String: DocumentProjection]
    /// What is read of documents of every type, also of those without one; nil when only `types` are read.
    package var everyType: DocumentProjection?

    package init(
        types: [String: DocumentProjection] = [:], everyType: DocumentProjection? = nil
    ) {
        self.types = types
        self.everyType = everyType
    }

    /// What is read of the groups and subscriptions of documents.
    var containerMembers: Set<ContainerMember> {
        let fields = types.values.flatMap(\.fields) + (everyType?.fields ?? [])
        return Set(
            fields.compactMap { if case .container(let member) = $0 { member } else { nil } })
    }
}

/// The plans of a selection.
struct DocumentPlans: Sendable {
    private var types: [[UInt8]: PositionPlan] = [:]
    private var everyType: PositionPlan?

    init(_ selection: DocumentSelection) {
        everyType = selection.everyType.map { PositionPlan($0) }
        for (type, projection) in selection.types {
            var whole = projection
            if let every = selection.everyType { whole.formUnion(every) }
            types[Array(type.utf8)] = PositionPlan(whole)
        }
    }

    /// What is read of documents of a type, which is in small letters; nil when they are not read at all.
    func plan(for type: [UInt8]) -> PositionPlan? {
        types[type] ?? everyType
    }
}
