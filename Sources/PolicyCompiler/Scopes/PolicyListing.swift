import Diagnostics
import PolicySemantics

/// Makes the list of the policies that resources with one key are subject to; what is not known is kept apart (decision 23).
struct PolicyListing {
    private let index: ScopeIndex
    private let key: ScopeIndex.Key
    private var program: CompiledProgram { index.program }
    /// The places that hold the resource, or of which nobody knows whether they do, from the tenant down.
    private var here: [(place: Int, match: ResourceMatch)]
    private var unapplied: Set<UnappliedClause> = []
    private var isGuessed: Bool

    init(_ index: ScopeIndex, _ key: ScopeIndex.Key) {
        self.index = index
        self.key = key
        here = key.places.map { ($0, .yes) }
        isGuessed = !key.hasID && !index.places.places.isEmpty
        if !key.hasID {
            here += index.places.places.indices.filter { !key.places.contains($0) }
                .map { ($0, .unknown(.resourceID)) }
        } else if key.ancestry != .complete {
            let open = index.places.managementGroups.filter {
                !key.places.contains($0.place) && !isElsewhere($0.id)
            }
            here = open.map { ($0.place, .unknown(.managementGroups)) } + here
        }
    }

    /// Whether a management group is known not to lie above a resource whose chain of groups is not complete: it lies below the last group
    /// of the chain, and not on it.
    private func isElsewhere(_ group: String) -> Bool {
        guard case .partial(let top) = key.ancestry, !index.isHierarchyTorn else { return false }
        return index.program.hierarchy.ancestors(of: group).ids.contains(top)
    }

    var list: PolicyList {
        var listing = self
        let entries = listing.entries()
        return PolicyList(
            entries.sorted { $0.policy < $1.policy }, unapplied: Array(listing.unapplied),
            isGuessed: listing.isGuessed || !listing.unapplied.isEmpty)
    }

    private mutating func entries() -> [PolicyList.Entry] {
        var held: [Int: ResourceMatch] = [:]
        var excluded: [Int: ResourceMatch] = [:]
        for assignment in index.places.unplaced { held[assignment] = .unknown(.assignmentScope) }
        for (place, match) in here {
            let place = index.places.places[place]
            for assignment in place.assignments {
                held[assignment] = (held[assignment] ?? .no).or(match)
            }
            for assignment in place.exclusions {
                excluded[assignment] = (excluded[assignment] ?? .no).or(match)
            }
        }
        let clauses = PlacedClauses.byAssignment(here, index)
        var entries: [PolicyList.Entry] = index.unassigned.map {
            .init(
                policy: $0, standing: .judged, isEnforced: true,
                refusesWrites: program.denies($0))
        }
        for (assignment, match) in held.sorted(by: { $0.key < $1.key }) {
            let exclusion = excluded[assignment] ?? .no
            if exclusion == .yes { continue }
            entries += self.entries(of: assignment, match, exclusion, clauses)
        }
        return entries
    }

    /// The entries of an assignment that holds the resource, or may hold it.
    private mutating func entries(
        of position: Int, _ held: ResourceMatch, _ exclusion: ResourceMatch,
        _ clauses: [Int: PlacedClauses]
    ) -> [PolicyList.Entry] {
        let assignment = program.assignments[position]
        let selection = index.select(assignment.resourceSelectors, key)
        if selection == .no { return [] }
        if let fact = selection.unknown { note(.selectors(assignment: position), fact) }
        if let fact = exclusion.unknown { noteExclusions(of: position, fact) }
        if held != .yes { isGuessed = true }
        let open = [held, exclusion, selection].compactMap(\.unknown)
        return index.policiesOfAssignments[position].compactMap { policy in
            let location = index.matches(program.policies[policy].locations, key)
            if location == .no { return nil }
            // Where the location is not known, the form that no override asks for applies; a write might meet any of them.
            if let fact = location.unknown {
                note(.overrides(assignment: position), fact)
                if program.policies[policy].isPickedByLocation, !decidesWrites(fact) { return nil }
            }
            return entry(policy, position, open + [location.unknown].compactMap(\.self), clauses)
        }
    }

    /// `open` is what keeps open whether the policy applies.
    private mutating func entry(
        _ policy: Int, _ position: Int, _ open: [UnknownFact], _ clauses: [Int: PlacedClauses]
    ) -> PolicyList.Entry {
        let assignment = program.assignments[position]
        let reference = program.policies[policy].policyDefinitionReferenceID
        let clauses = (clauses[position] ?? .init())
            .concerning(reference, in: program, at: index.now)
        let enforcement = enforcement(assignment, clauses)
        let openEnforcement = enforcement.unknown.flatMap {
            decidesWrites($0) && program.actsOnWrites(policy) ? $0 : nil
        }
        let isEnforced = enforcement == .yes || openEnforcement != nil
        let (exemptions, unknown) = exemptions(of: assignment, clauses)
        let rule = program.rules[program.policies[policy].rule]
        var standing = PolicyList.Standing.judged
        if let fact = open.first(where: leavesOpen) {
            standing = .open(fact)
        } else if !exemptions.isEmpty {
            standing = .exempt(exemptions)
        } else if let fact = unknown.first(where: leavesOpen) {
            standing = .open(fact)
        } else if let openEnforcement {
            standing = .open(openEnforcement)
        } else if rule.isManual, let state = attestation(assignment, clauses) {
            standing = .attested(state)
        }
        return .init(
            policy: policy, standing: standing, isEnforced: isEnforced,
            refusesWrites: isEnforced && program.denies(policy))
    }

    /// Nobody can tell who calls, so that is never guessed.
    private func leavesOpen(_ fact: UnknownFact) -> Bool { index.isStrict || fact == .caller }

    /// Whether a fact keeps open what becomes of a write where reports say the same with and without it.
    private func decidesWrites(_ fact: UnknownFact) -> Bool { index.hasCaller && leavesOpen(fact) }
}

extension PolicyListing {
    /// The exemptions that hold; when none does, what keeps open whether one does.
    private mutating func exemptions(
        of assignment: BoundAssignment, _ clauses: PlacedClauses
    ) -> (positions: [Int], unknown: [UnknownFact]) {
        var positions: [Int] = []
        var unknown: [(Int, UnknownFact)] = []
        for (position, place) in clauses.exemptions {
            let exemption = program.exemptions[position]
            let match = applies(place, at: exemption.scope, of: assignment)
                .and(index.select(exemption.resourceSelectors, key))
            if match == .yes { positions.append(position) }
            if let fact = match.unknown { unknown.append((position, fact)) }
        }
        guard positions.isEmpty else { return (positions, []) }
        for (position, fact) in unknown { note(.exemption(position), fact) }
        return ([], unknown.map(\.1))
    }

    /// Whether the effect acts on writes; an enrollment of which nobody knows whether it applies leaves that open (Language §1.6).
    private mutating func enforcement(
        _ assignment: BoundAssignment, _ clauses: PlacedClauses
    ) -> ResourceMatch {
        guard assignment.enforcementMode == .enroll else {
            return assignment.enforcementMode == .default ? .yes : .no
        }
        var unknown: [(Int, UnknownFact)] = []
        for (position, place) in clauses.enrollments {
            let enrollment = program.enrollments[position]
            let match = applies(place, at: enrollment.scope, of: assignment)
                .and(index.select(enrollment.resourceSelectors, key))
            if match == .yes { return .yes }
            if let fact = match.unknown { unknown.append((position, fact)) }
        }
        for (position, fact) in unknown { note(.enrollment(position), fact) }
        return unknown.first.map { .unknown($0.1) } ?? .no
    }

    /// What the nearest attestation says; of several at one scope the worst counts.
    private mutating func attestation(
        _ assignment: BoundAssignment, _ clauses: PlacedClauses
    ) -> ComplianceState? {
        var nearest: (scope: String, state: BoundAttestation.State)?
        for (position, place) in clauses.attestations.reversed() {
            let attestation = program.attestations[position]
            let match = applies(place, at: attestation.scope, of: assignment)
            if let fact = match.unknown { note(.attestation(position), fact) }
            guard match == .yes else { continue }
            let scope = normalScope(attestation.scope)
            guard let known = nearest else {
                nearest = (scope, attestation.state)
                continue
            }
            guard known.scope == scope else { break }
            if known.state == .compliant || attestation.state == .nonCompliant {
                nearest = (scope, attestation.state)
            }
        }
        return switch nearest?.state {
        case .compliant: .compliant
        case .nonCompliant: .nonCompliant
        case .unknown: .unknown
        case nil: nil
        }
    }

    /// Whether a clause of an assignment is for the resource, which the assignment holds or is taken to hold: one at the
    /// assignment's own scope is, wherever the resource lies.
    private func applies(
        _ place: ResourceMatch, at scope: String, of assignment: BoundAssignment
    ) -> ResourceMatch {
        guard place.unknown != nil, let assigned = assignment.scope else { return place }
        let holds = ScopeContainment(program.hierarchy).holds(assigned, within: scope)
        return holds == true ? .yes : place
    }

    private mutating func note(_ kind: UnappliedClause.Kind, _ fact: UnknownFact) {
        unapplied.insert(UnappliedClause(kind: kind, fact: fact))
    }

    private mutating func noteExclusions(of position: Int, _ fact: UnknownFact) {
        for (number, scope) in program.assignments[position].notScopes.enumerated() {
            let place = index.places.position(of: normalScope(scope))
            if here.contains(where: { $0.place == place && $0.match.unknown != nil }) {
                note(.exclusion(assignment: position, number), fact)
            }
        }
    }
}
