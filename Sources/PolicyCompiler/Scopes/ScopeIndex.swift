import Columns
import Diagnostics
import PolicySemantics
import Synchronization

/// A vault, HSM or other resource, as scopes and selectors see it.
struct ResourceSite: Sendable, Hashable {
    /// The ARM id as written; a host or empty when it is not known.
    let id: String
    /// The resource type; of components that of their vault or HSM. Empty when unknown.
    var type = ""
    /// In normal form: small letters, without spaces. Nil when unknown, empty for what has none.
    var location: String?
}

/// Finds the policies that a resource is subject to, from its id, without looking at the assignments of other places.
///
/// Every prefix of an id that some document names is looked up once, and resources at the same places share one list.
final class ScopeIndex: Sendable {
    let program: CompiledProgram
    let places: ScopePlaces
    let now: Instant
    /// Whether what cannot be applied leaves verdicts open, rather than counting as inside (decision 23).
    let isStrict: Bool
    /// Whether somebody writes, whom nobody names (Language §1.5).
    let hasCaller: Bool
    /// Whether a link of the hierarchy was left out.
    let isHierarchyTorn: Bool
    /// For each assignment its policies.
    let policiesOfAssignments: [[Int]]
    /// Policies without an assignment, which judge every resource (decision 25).
    let unassigned: [Int]
    /// The properties of resources that selectors and overrides ask for.
    private let readsLocation: Bool
    private let readsType: Bool
    private let known = Mutex<[Key: PolicyList]>([:])

    /// How much is known of the management groups above a resource.
    enum Ancestry: Hashable {
        case unknown, complete
        /// Up to a group, above which nobody knows any.
        case partial(top: String)
    }

    /// What decides a list.
    struct Key: Hashable {
        let places: [Int]
        /// Nil for a resource whose ARM id is not known.
        let hasID: Bool
        let ancestry: Ancestry
        let type: String
        let location: String?
        let isSubscriptionLevel: Bool
    }

    init(
        _ program: CompiledProgram, now: Instant, isStrict: Bool, hasCaller: Bool = false
    ) {
        self.program = program
        self.hasCaller = hasCaller
        self.now = now
        self.isStrict = isStrict
        places = ScopePlaces(program)
        isHierarchyTorn = program.omissions.contains { $0.kind.isOfHierarchy }
        var policies = Array(repeating: [Int](), count: program.assignments.count)
        var unassigned: [Int] = []
        for (index, policy) in program.policies.enumerated() {
            if let assignment = policy.assignment {
                policies[assignment].append(index)
            } else {
                unassigned.append(index)
            }
        }
        policiesOfAssignments = policies
        self.unassigned = unassigned
        let selections =
            program.assignments.flatMap(\.resourceSelectors)
            + program.exemptions.flatMap(\.resourceSelectors)
            + program.enrollments.flatMap(\.resourceSelectors)
        let properties = Set(selections.flatMap(\.conditions).map(\.property))
        readsType = properties.contains(.type)
        readsLocation =
            properties.contains(.location) || properties.contains(.withoutLocation)
            || program.policies.contains { !$0.locations.isEmpty }
    }

    /// The policies that a resource is subject to.
    func policies(of site: ResourceSite) -> PolicyList {
        let key = key(of: site)
        return known.withLock { known in
            if let list = known[key] { return list }
            let list = PolicyListing(self, key).list
            known[key] = list
            return list
        }
    }

    private func key(of site: ResourceSite) -> Key {
        let type = readsType ? foldingASCII(site.type) : ""
        let location = readsLocation ? site.location : nil
        guard site.id.hasPrefix("/") else {
            return Key(
                // Everything lies in the tenant.
                places: places.position(of: "").map { [$0] } ?? [], hasID: false,
                ancestry: .unknown, type: type, location: location, isSubscriptionLevel: false)
        }
        let id = foldingASCII(site.id)
        let above = managementGroups(above: id)
        return Key(
            places: above.places + places.holding(id), hasID: true, ancestry: above.ancestry,
            type: type, location: location,
            isSubscriptionLevel: readsLocation && !id.contains("/resourcegroups/"))
    }

    /// The places among the management groups above a resource, and how many of the groups above are known.
    func managementGroups(above id: String) -> (places: [Int], ancestry: Ancestry) {
        if places.managementGroups.isEmpty { return ([], .complete) }
        let isGroup = id.hasPrefix(managementGroupPrefix)
        // What is of the tenant itself, such as a role assignment at its root, lies in no group.
        guard isGroup || id.hasPrefix("/subscriptions/") else { return ([], .complete) }
        let top = id.split(separator: "/", omittingEmptySubsequences: false).prefix(isGroup ? 5 : 3)
        let (ancestors, isComplete) = program.hierarchy.ancestors(of: top.joined(separator: "/"))
        return (
            ancestors.compactMap { places.position(of: $0) },
            isComplete ? .complete : ancestors.last.map { .partial(top: $0) } ?? .unknown
        )
    }
}
