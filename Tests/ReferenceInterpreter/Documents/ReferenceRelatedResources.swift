/// The resources among which an IfNotExists effect looks (Language §6.2).
package enum ReferenceRelatedResources: Sendable {
    case notSupplied
    /// What a search for the resource at hand has found.
    case answers([ReferenceDocument])
    /// Resources of any type; a search for a type that none of them has is undecided.
    case inventory([ReferenceDocument])

    enum Candidates {
        case resources([ReferenceDocument])
        case undecided(ReferenceCause)
    }

    /// The resources that the details are about, in order.
    func candidates(
        for document: ReferenceDocument, _ details: EffectDetails, _ walk: RuleWalk
    ) -> Candidates {
        switch self {
        case .notSupplied: return .undecided(.notCollected)
        case .answers(let resources): return .resources(resources)
        case .inventory(let resources):
            switch RelatedResourceQuery.query(for: document, details, walk) {
            case .undecided(let cause): return .undecided(cause)
            case .query(let query):
                let typed = resources.filter(query.hasType)
                return typed.isEmpty
                    ? .undecided(.notCollected) : .resources(typed.filter(query.isInScope))
            }
        }
    }
}

/// The type, name and place of the resources that an IfNotExists effect looks for.
struct RelatedResourceQuery {
    private let type: String
    private let name: String?
    private let resourceGroup: String?
    private let isSubscriptionWide: Bool
    private let document: ReferenceDocument

    enum Result {
        case query(RelatedResourceQuery)
        case undecided(ReferenceCause)
    }

    static func query(
        for document: ReferenceDocument, _ details: EffectDetails, _ walk: RuleWalk
    ) -> Result {
        let names = ["type", "name", "resourceGroupName", "existenceScope"]
        let outcomes = names.map { details.member($0, walk) }
        if let cause = outcomes.compactMap({ $0?.cause }).max() { return .undecided(cause) }
        let texts = outcomes.map { outcome in
            if case .value(let value)? = outcome { value.text } else { String?.none }
        }
        guard let type = texts[0],
            zip(outcomes, texts).allSatisfy({ $0 == nil || $1 != nil }),
            segments(texts[1] ?? "") < segments(type)
        else { return .undecided(.error) }
        return .query(
            RelatedResourceQuery(
                type: type, name: texts[1],
                resourceGroup: texts[2] ?? path(of: document)?.resourceGroup,
                isSubscriptionWide: NameFolding.areEqual(texts[3] ?? "", "Subscription"),
                document: document))
    }

    private static func segments(_ text: String) -> Int {
        text.split(separator: "/").count
    }

    private static func path(of document: ReferenceDocument) -> ResourcePath? {
        document.root["id"]?.text.flatMap { ResourcePath($0) }
    }

    func hasType(_ resource: ReferenceDocument) -> Bool {
        NameFolding.areEqual(resource.root["type"]?.text ?? "", type)
    }

    /// Whether the name fits and the resource lies inside the one at hand, for children and extensions, or else in its
    /// resource group or subscription.
    func isInScope(_ resource: ReferenceDocument) -> Bool {
        guard hasName(resource), let id = resource.root["id"]?.text, let path = ResourcePath(id),
            let ownID = document.root["id"]?.text, let own = Self.path(of: document)
        else { return false }
        if let extended = path.extended { return NameFolding.areEqual(extended, ownID) }
        let ownType = NameFolding.folded(document.root["type"]?.text ?? "")
        if NameFolding.folded(type).hasPrefix(ownType + "/") {
            return NameFolding.folded(id).hasPrefix(NameFolding.folded(ownID) + "/")
        }
        guard Self.areEqual(path.subscription, own.subscription) else { return false }
        return isSubscriptionWide || Self.areEqual(path.resourceGroup, resourceGroup)
    }

    /// Segments are compared from the last one back; a last segment `?` is any name.
    private func hasName(_ resource: ReferenceDocument) -> Bool {
        guard let name else { return true }
        guard let fullName = DocumentNames.fullName(of: resource.root).text else { return false }
        return zip(fullName.split(separator: "/").reversed(), name.split(separator: "/").reversed())
            .enumerated().allSatisfy { index, pair in
                index == 0 && pair.1 == "?"
                    || NameFolding.areEqual(String(pair.0), String(pair.1))
            }
    }

    private static func areEqual(_ left: String?, _ right: String?) -> Bool {
        NameFolding.areEqual(left ?? "", right ?? "")
    }
}
