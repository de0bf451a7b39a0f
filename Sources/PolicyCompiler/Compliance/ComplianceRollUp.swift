import Diagnostics
import PolicySemantics

/// Adds the verdicts of a run up to a `ComplianceReport`, in one pass over the cells.
struct ComplianceRollUp {
    private let input: ComplianceInput
    private let outline: ReportOutline
    private var policyLevel: LevelTally
    private var groupLevel: LevelTally
    private var initiativeLevel: LevelTally
    private var assignmentLevel: LevelTally
    private var scopes: ScopeTally
    /// For each policy the verdicts by state.
    private var verdicts: [StateCounts]
    private var wouldDeny: [Int]
    private var resources: [ResourceCompliance] = []
    private var overallResources = StateCounts()
    private var overallRefused = 0

    /// The report of a run.
    static func report(_ input: ComplianceInput) -> ComplianceReport {
        var rollUp = ComplianceRollUp(input)
        for resource in input.resources.sortedByFoldedID() { rollUp.add(resource) }
        return rollUp.finish()
    }

    private init(_ input: ComplianceInput) {
        self.input = input
        outline = ReportOutline(input)
        let policyCount = outline.policies.count
        policyLevel = LevelTally(nodes: policyCount)
        groupLevel = LevelTally(nodes: outline.groups.count)
        initiativeLevel = LevelTally(nodes: outline.initiatives.count)
        assignmentLevel = LevelTally(nodes: outline.assignments.count)
        scopes = ScopeTally(ScopeLevels(input.hierarchy), policyCount: policyCount)
        verdicts = Array(repeating: StateCounts(), count: policyCount)
        wouldDeny = Array(repeating: 0, count: policyCount)
        resources.reserveCapacity(input.resources.count)
    }

    private mutating func add(_ resource: JudgedResource) {
        let counts = addCells(of: resource)
        var state = ComplianceState.notApplicable
        var violated: [Int] = []
        for policy in policyLevel.touched {
            let policyState = policyLevel.current[policy]
            state = state.combined(with: policyState)
            if policyState == .nonCompliant { violated.append(policy) }
            for group in outline.groupsOfPolicy[policy] { groupLevel.add(policyState, to: group) }
            let assignment = outline.policies[policy].assignment
            assignmentLevel.add(policyState, to: assignment)
            if let initiative = outline.initiativeOfAssignment[assignment] {
                initiativeLevel.add(policyState, to: initiative)
            }
        }
        finish(
            ResourceCompliance(
                resource: resource, state: state, nonCompliantPolicies: violated.count,
                wouldDeny: resource.refused), counts, violating: violated)
    }

    /// Takes the cells of a resource into the level of policies; returns their sums.
    private mutating func addCells(of resource: JudgedResource) -> StateCounts {
        var counts = StateCounts()
        counts[.notApplicable] = resource.verdicts
        for cell in input.cells[resource.cells] where cell.state != .notApplicable && cell.count > 0
        {
            let policy = outline.positionOfPolicy[Int(cell.policy)]
            policyLevel.add(cell.state, to: policy)
            verdicts[policy][cell.state] += Int(cell.count)
            counts[cell.state] += Int(cell.count)
            counts[.notApplicable] -= Int(cell.count)
            guard cell.isRefused else { continue }
            wouldDeny[policy] += Int(cell.count)
        }
        return counts
    }

    private mutating func finish(
        _ resource: ResourceCompliance, _ counts: StateCounts, violating policies: [Int]
    ) {
        policyLevel.finishResource()
        groupLevel.finishResource()
        initiativeLevel.finishResource()
        assignmentLevel.finishResource()
        resources.append(resource)
        if resource.state != .notApplicable { overallResources[resource.state] += 1 }
        overallRefused += resource.wouldDeny
        scopes.add(resource, counts, violating: policies)
    }
}

extension ComplianceRollUp {
    private func finish() -> ComplianceReport {
        let components = resources.reduce(0) { $0 + $1.resource.components }
        let documents = resources.reduce(0) { $0 + $1.resource.documents }
        let policies = outline.policies.indices.map(policyCompliance)
        let withoutID = resources.filter { !$0.resource.hasID }
        return ComplianceReport(
            overall: overall(policies),
            policies: policies,
            groups: filled(outline.groups, groupLevel, policies) { .group($0) },
            initiatives: filled(outline.initiatives, initiativeLevel, policies) {
                .initiative($0)
            },
            assignments: filled(outline.assignments, assignmentLevel, policies) {
                .assignment($0)
            },
            resources: resources, scopes: scopes.scopes(), resourcesWithoutID: withoutID.count,
            componentsWithoutID: withoutID.reduce(0) { $0 + $1.resource.components },
            subscriptionsWithoutHierarchy: scopes.subscriptionsWithoutHierarchy,
            components: components, documents: documents, cells: input.cells,
            positionOfPolicy: outline.positionOfPolicy)
    }

    private func filled<Aggregate: PolicyAggregate>(
        _ aggregates: [Aggregate], _ level: LevelTally, _ policies: [PolicyCompliance],
        _ gathering: (Int) -> PolicyGathering
    ) -> [Aggregate] {
        aggregates.enumerated().map { index, aggregate in
            var aggregate = aggregate
            let members = aggregate.policies.map { policies[$0] }
            aggregate.totals = ComplianceTotals(resources: level.counts(of: index), of: members)
            // Where several policies refuse, each row counts once.
            if let refused = input.refused[gathering(index)] {
                aggregate.totals.wouldDeny = refused
            }
            aggregate.notStarted = NotStartedReason(of: members.map(\.notStarted))
            return aggregate
        }
    }

    /// The whole; a component that several policies refuse is refused once.
    private func overall(_ policies: [PolicyCompliance]) -> ComplianceTotals {
        var totals = ComplianceTotals(resources: overallResources, of: policies)
        totals.wouldDeny = overallRefused
        return totals
    }

    private func policyCompliance(_ index: Int) -> PolicyCompliance {
        var policy = outline.policies[index]
        policy.totals.resources = policyLevel.counts(of: index)
        policy.totals.verdicts = verdicts[index]
        policy.totals.wouldDeny = wouldDeny[index]
        policy.totals.nonCompliantPolicies = policy.totals.resources[.nonCompliant] > 0 ? 1 : 0
        let judged = policy.totals.judgedVerdicts
        policy.totals.verdicts[.notApplicable] = policy.verdicts - judged
        if judged == 0 { policy.notStarted = NotStartedReason(ofUnjudged: policy) }
        return policy
    }
}

extension ComplianceTotals {
    /// The totals of several policies, whose verdicts add up; the states of resources do not.
    fileprivate init(resources: StateCounts, of policies: [PolicyCompliance]) {
        self.resources = resources
        for totals in policies.lazy.map(\.totals) {
            verdicts += totals.verdicts
            nonCompliantPolicies += totals.nonCompliantPolicies
            wouldDeny += totals.wouldDeny
        }
    }
}

extension NotStartedReason {
    /// Why a policy judged nothing.
    fileprivate init(ofUnjudged policy: PolicyCompliance) {
        let holdsVault = !policy.policy.judgedVaults.isDisjoint(with: policy.vaultsInScope)
        if policy.verdicts == 0, policy.vaultsInScope.isEmpty {
            self = .noResourceInScope
        } else if policy.policy.judgesComponents {
            self = holdsVault ? .noSuchComponent : .noVaultInScope
        } else {
            self = .nothingEvaluated
        }
    }

    /// Why none of several policies judged anything; nil when one did.
    fileprivate init?(of policies: [NotStartedReason?]) {
        guard !policies.contains(nil) else { return nil }
        let reasons = Set(policies.compactMap(\.self))
        self = reasons.count == 1 ? reasons.first ?? .nothingEvaluated : .nothingEvaluated
    }
}

extension [JudgedResource] {
    /// By id in small letters, then by id.
    fileprivate func sortedByFoldedID() -> [JudgedResource] {
        map { (foldingASCII($0.id), $0) }
            .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map { $0.1 }
    }
}
