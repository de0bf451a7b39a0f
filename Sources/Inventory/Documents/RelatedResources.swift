package import Columns
import Diagnostics
import PolicyCatalog

/// The documents of the types that IfNotExists effects look for, from a whole inventory (Language §6.2).
package struct RelatedResources: Sendable {
    private let types: [String: RelatedType]

    /// Sorts batches, which are in the order of the input.
    init(_ batches: [DocumentBatch]) {
        types = Dictionary(grouping: batches, by: \.resourceType).mapValues { RelatedType($0) }
    }

    /// All documents of a type, which is in small letters, in the order of the input; nil when none was supplied.
    package func table(of type: String) -> DocumentTable? { types[type]?.table }

    /// What the rows of `table` are called.
    package func identities(of type: String) -> DocumentIdentities? { types[type]?.identities }

    /// For some resources the rows of the related type's table that their queries ask for; nil when no document of the type was
    /// supplied.
    ///
    /// A resource whose id is not known, or whose related ones have none, is taken to be in the right place (decision 23).
    package func matches(
        of type: String, for resources: DocumentIdentities, rows: Range<Int>,
        query: (_ row: Int) -> RelatedQuery?
    ) -> RelatedRows? {
        guard let related = types[type] else { return nil }
        var matches = RelatedRows(table: related.table, identity: related.identity)
        var known: [RelatedQuestion: Int32] = [:]
        for row in rows {
            guard let query = query(row) else {
                matches.codes.append(-1)
                continue
            }
            let place = related.place(for: query, resources, row)
            let question = RelatedQuestion(place: place, name: query.name)
            let code = known[question] ?? Int32(truncatingIfNeeded: matches.answers.count)
            if code == matches.answers.count {
                matches.answers.append(related.rows(in: place, query))
                known[question] = code
            }
            matches.codes.append(code)
        }
        return matches
    }
}

/// What decides which related resources a query finds.
private struct RelatedQuestion: Hashable {
    let place: RelatedType.Place
    let name: String?
}

/// The documents of one type, found by what holds them.
private struct RelatedType: Sendable {
    /// Where related resources are looked for.
    enum Place: Hashable {
        case anywhere
        /// In what has this id, in small letters.
        case container(String)
        /// In the parent with this type and these names, in small letters.
        case parent(String)
    }

    let table: DocumentTable
    let identity = RelatedTableIdentity()
    let identities: DocumentIdentities
    private var rows: [Place: [Int32]] = [:]
    /// By the last segment of the name, in small letters.
    private var byName: [String: [Int32]] = [:]
    /// For each row the places that hold it.
    private var places: [Set<Place>] = []
    private var isExtension: Bool
    private var hasIDs = false

    /// Types that only extend other resources, even where the inventory holds none on a resource.
    private static let extensionTypes: Set<String> = [
        "microsoft.insights/diagnosticsettings", "microsoft.authorization/locks",
        "microsoft.guestconfiguration/guestconfigurationassignments",
        "microsoft.maintenance/configurationassignments",
    ]

    init(_ batches: [DocumentBatch]) {
        table = .joined(batches.map(\.table))
        identities = DocumentIdentities(joining: batches.map(\.identities))
        isExtension = Self.extensionTypes.contains(batches.first?.resourceType ?? "")
        for row in 0..<identities.count { add(row) }
    }

    private mutating func add(_ row: Int) {
        let place = RelatedPlace(id: identities.resourceID(at: row))
        if place != nil { hasIDs = true }
        if place?.isExtension == true { isExtension = true }
        let parents = RelatedPlace.parents(
            type: identities.resourceType(at: row), fullName: identities.fullName(at: row))
        let holders =
            (place?.containers ?? []).map { Place.container($0) } + parents.map { .parent($0) }
            + [.anywhere]
        places.append(Set(holders))
        for holder in places[row] { rows[holder, default: []].append(Int32(row)) }
        byName[foldingASCII(identities.name(at: row)), default: []].append(Int32(row))
    }

    /// Where a query about a resource looks.
    func place(for query: RelatedQuery, _ resources: DocumentIdentities, _ row: Int) -> Place {
        let type = foldingASCII(resources.resourceType(at: row))
        let id = resources.resourceID(at: row)
        let name = foldingASCII(resources.fullName(at: row))
        let place = hasIDs ? RelatedPlace(id: id) : nil
        if query.type.hasPrefix(type + "/") {
            if place != nil { return .container(foldingASCII(id)) }
            return name.isEmpty ? .anywhere : .parent(type + "|" + name)
        }
        guard let place else { return .anywhere }
        return isExtension ? .container(foldingASCII(id)) : Self.container(query, place)
    }

    private static func container(_ query: RelatedQuery, _ place: RelatedPlace) -> Place {
        guard let subscription = place.subscription else { return .anywhere }
        if query.scope == .subscription { return .container(subscription) }
        guard let name = query.resourceGroupName else {
            return .container(place.group ?? subscription)
        }
        return .container(subscription + "/resourcegroups/" + foldingASCII(name))
    }

    /// The rows in a place that a query asks for.
    func rows(in place: Place, _ query: RelatedQuery) -> [Int32] {
        let inPlace = rows[place] ?? []
        guard let name = query.name else { return inPlace }
        let last = foldingASCII(name).split(separator: "/").last.map(String.init) ?? ""
        let named = last == "?" ? inPlace : byName[last] ?? []
        // A group holds few resources, and in a subscription few have the name.
        let candidates =
            inPlace.count <= named.count
            ? inPlace : named.filter { places[Int($0)].contains(place) }
        return candidates.filter { query.matches(fullName: identities.fullName(at: Int($0))) }
    }
}
