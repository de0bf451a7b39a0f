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
    /// In normal form: small letters, without spaces. Nil when unknown.
    var location: String?
}

/// Finds the policies that a resource is subject to, from its id, without looking at the assignments of other places.
///
/// Every prefix of an id that some document names is looked up once, and resources at the same places share one list.
final class ScopeIndex: Sendable {
    private let program: CompiledProgram
    private let places: ScopePlaces
    private let now: Instant
    private let isStrict: Bool
    /// For each assignment its policies.
    private let policiesOfAssignments: [[Int]]
    /// Policies without an assignment, which judge every resource (decision 25).
    private let unassigned: [Int]
    /// The properties of resources that selectors and overrides ask for.
    private let readsLocation: Bool
    private let readsType: Bool
    private let known = Mutex<[Key: PolicyList]>([:])

    /// How much is known of the management groups above a resource.
    private enum Ancestry { case unknown, partial, complete }

    /// What decides a list.
    private struct Key: Hashable {
        let places: [Int]
        /// Nil for a resource whose ARM id is not known.
        let hasID: Bool
        let ancestry: Ancestry
        let type: String
        let location: String?
        let isSubscriptionLevel: Bool
    }

    init(_ program: CompiledProgram, now: Instant, isStrict: Bool) {
        self.program = program
        self.now = now
        self.isStrict = isStrict
        places = ScopePlaces(program)
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

    /// Whether lists depend on ids or locations, so that vault documents are worth joining.
    var needsSites: Bool {
        readsLocation || readsType || !places.places.isEmpty
    }

    /// The policies that a resource is subject to.
    func policies(of site: ResourceSite) -> PolicyList {
        let key = key(of: site)
        return known.withLock { known in
            if let list = known[key] { return list }
            let list = makeList(key)
            known[key] = list
            return list
        }
    }

    private func key(of site: ResourceSite) -> Key {
        let type = readsType ? foldingASCII(site.type) : ""
        let location = readsLocation ? site.location : nil
        guard site.id.hasPrefix("/") else {
            return Key(
                places: [], hasID: false, ancestry: .unknown, type: type, location: location,
                isSubscriptionLevel: false)
        }
        let id = foldingASCII(site.id)
        let above = managementGroups(above: id)
        return Key(
            places: above.places + places.holding(id), hasID: true, ancestry: above.ancestry,
            type: type, location: location,
            isSubscriptionLevel: readsLocation && !id.contains("/resourcegroups/"))
    }

    /// The places among the management groups above a resource, and how many of the groups above are known.
    private func managementGroups(above id: String) -> (places: [Int], ancestry: Ancestry) {
        if places.managementGroups.isEmpty { return ([], .complete) }
        let isGroup = id.hasPrefix(managementGroupPrefix)
        let top = id.split(separator: "/", omittingEmptySubsequences: false).prefix(isGroup ? 5 : 3)
        let (ancestors, isComplete) = program.hierarchy.ancestors(of: top.joined(separator: "/"))
        return (
            ancestors.compactMap { places.position(of: $0) },
            isComplete ? .complete : ancestors.isEmpty ? .unknown : .partial
        )
    }
}

extension ScopeIndex {
    /// The policies of resources with a key, which are looked at once for all of them.
    private func makeList(_ key: Key) -> PolicyList {
        var isGuessed = !key.hasID && !places.places.isEmpty
        var held = Set(places.unplaced)
        var excluded: Set<Int> = []
        for place in key.places {
            held.formUnion(places.places[place].assignments)
            excluded.formUnion(places.places[place].exclusions)
        }
        var outOfSight: Set<Int> = []
        if !key.hasID {
            outOfSight = Set(program.assignments.indices).subtracting(places.unplaced)
        } else if key.ancestry != .complete {
            for group in places.managementGroups
            where !key.places.contains(group.place) && !isElsewhere(group.id, key) {
                let place = places.places[group.place]
                outOfSight.formUnion(place.assignments.filter { !held.contains($0) })
                if !place.exclusions.isEmpty { isGuessed = true }
            }
        }
        if !outOfSight.isEmpty { isGuessed = true }
        held.formUnion(outOfSight)
        var entries: [PolicyList.Entry] = unassigned.map {
            .init(
                policy: $0, standing: .judged, isEnforced: true,
                refusesWrites: program.denies($0))
        }
        for index in held.subtracting(excluded).sorted() {
            let assignment = program.assignments[index]
            let selection = select(assignment.resourceSelectors, key)
            if selection == .no { continue }
            let isOpen = outOfSight.contains(index) || selection == .unknown
            if isOpen { isGuessed = true }
            for policy in policiesOfAssignments[index] {
                let location = matches(program.policies[policy].locations, key)
                if location == .no { continue }
                // Where the location is not known, the form that no override asks for applies.
                if location == .unknown {
                    isGuessed = true
                    if !isBaseForm(policy) { continue }
                }
                entries.append(entry(policy, assignment, key, isOpen: isOpen && isStrict))
            }
        }
        return PolicyList(entries.sorted { $0.policy < $1.policy }, isGuessed: isGuessed)
    }

    /// Whether a management group is known not to lie above a resource whose chain of groups is not complete.
    ///
    /// A group that the hierarchy knows below another one would be on the chain if it lay above.
    private func isElsewhere(_ group: String, _ key: Key) -> Bool {
        key.ancestry == .partial && program.hierarchy.parents[group] != nil
    }

    private func isBaseForm(_ policy: Int) -> Bool {
        program.policies[policy].locations.allSatisfy { !$0.isIn }
    }

    private func entry(
        _ policy: Int, _ assignment: BoundAssignment, _ key: Key, isOpen: Bool
    ) -> PolicyList.Entry {
        let reference = program.policies[policy].policyDefinitionReferenceID
        let index = program.policies[policy].assignment
        func concerns(_ names: [String]) -> Bool {
            names.isEmpty
                || names.contains { equalsFoldingASCII($0, reference ?? "") }
        }
        let here = key.places.map { places.places[$0] }
        let exemptions = here.flatMap(\.exemptions).filter { position in
            let exemption = self.program.exemptions[position]
            return exemption.assignment == index && concerns(exemption.referenceIDs)
                && exemption.expiresOn.map { $0 > self.now } ?? true
                && self.select(exemption.resourceSelectors, key) == .yes
        }
        let isEnrolled = here.contains { place in
            place.enrollments.contains { position in
                let enrollment = program.enrollments[position]
                return enrollment.assignment == index && concerns(enrollment.referenceIDs)
                    && select(enrollment.resourceSelectors, key) == .yes
            }
        }
        let isEnforced =
            switch assignment.enforcementMode {
            case .default: true
            case .doNotEnforce: false
            case .enroll: isEnrolled
            }
        var standing = PolicyList.Standing.judged
        if !exemptions.isEmpty {
            standing = .exempt(exemptions)
        } else if isOpen {
            standing = .outOfSight
        } else if program.rules[program.policies[policy].rule].isManual,
            let state = attestation(here, index, reference)
        {
            standing = .attested(state)
        }
        return .init(
            policy: policy, standing: standing, isEnforced: isEnforced,
            refusesWrites: isEnforced && program.denies(policy))
    }

    /// What the nearest attestation in force says.
    private func attestation(
        _ here: [ScopePlaces.Place], _ assignment: Int?, _ reference: String?
    ) -> ComplianceState? {
        for place in here.reversed() {
            for position in place.attestations {
                let attestation = program.attestations[position]
                guard attestation.assignment == assignment,
                    attestation.referenceID.map({ equalsFoldingASCII($0, reference ?? "") })
                        ?? true,
                    attestation.expiresOn.map({ $0 > now }) ?? true
                else { continue }
                return switch attestation.state {
                case .compliant: .compliant
                case .nonCompliant: .nonCompliant
                case .unknown: .unknown
                }
            }
        }
        return nil
    }
}

extension ScopeIndex {
    /// Whether conditions on a resource hold.
    private enum Match { case yes, no, unknown }

    /// Selectors are ORed; none at all selects everything (decision 17).
    private func select(_ selections: [ResourceSelection], _ key: Key) -> Match {
        if selections.isEmpty { return .yes }
        let matches = selections.map { self.matches($0.conditions, key) }
        if matches.contains(.yes) { return .yes }
        return matches.contains(.unknown) ? .unknown : .no
    }

    private func matches(_ conditions: [ResourceCondition], _ key: Key) -> Match {
        let matches = conditions.map { self.match($0, key) }
        if matches.contains(.no) { return .no }
        return matches.contains(.unknown) ? .unknown : .yes
    }

    private func match(_ condition: ResourceCondition, _ key: Key) -> Match {
        func isAmong(_ value: String?) -> Match {
            guard let value, !value.isEmpty else { return .unknown }
            return condition.values.contains(value) == condition.isIn ? .yes : .no
        }
        switch condition.property {
        case .location: return isAmong(key.location)
        case .type: return isAmong(key.type)
        case .withoutLocation:
            guard key.hasID else { return .unknown }
            return (key.isSubscriptionLevel && key.location == nil) == condition.isIn ? .yes : .no
        // Nobody writes in an evaluation of what is there (Language §1.5).
        case .user, .group: return condition.isIn ? .no : .yes
        }
    }
}
