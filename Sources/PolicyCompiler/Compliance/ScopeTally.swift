import Diagnostics

/// What the resources below each scope add up to.
struct ScopeTally {
    private var levels: ScopeLevels
    private var totals: [ScopeCompliance] = []
    /// The pairs of a scope and a policy that some resource in it violates.
    private var violated: Set<ScopedPolicy> = []
    /// For each policy the lowest scope for which the pair was added last: resources come sorted, so neighbours share it.
    private var lastViolated: [Int?]

    private struct ScopedPolicy: Hashable {
        let scope: Int
        let policy: Int
    }

    init(_ levels: ScopeLevels, policyCount: Int) {
        self.levels = levels
        lastViolated = Array(repeating: nil, count: policyCount)
    }

    var subscriptionsWithoutHierarchy: Int { levels.subscriptionsWithoutHierarchy }

    /// Counts a resource in the lowest scope that holds it.
    mutating func add(
        _ resource: ResourceCompliance, _ verdicts: StateCounts, violating policies: [Int]
    ) {
        guard let leaf = levels.leaf(above: resource.resource.id) else { return }
        while totals.count < levels.nodes.count {
            let node = levels.nodes[totals.count]
            totals.append(
                ScopeCompliance(kind: node.kind, id: node.id, displayName: node.displayName))
        }
        totals[leaf].rows += resource.resource.components + resource.resource.documents
        if resource.state != .notApplicable { totals[leaf].totals.resources[resource.state] += 1 }
        totals[leaf].totals.verdicts += verdicts
        totals[leaf].totals.wouldDeny += resource.wouldDeny
        for policy in policies where lastViolated[policy] != leaf {
            lastViolated[policy] = leaf
            addViolation(of: policy, in: leaf)
        }
    }

    private mutating func addViolation(of policy: Int, in leaf: Int) {
        var scope: Int? = leaf
        // Above a scope that has the pair, every scope has it.
        while let current = scope,
            violated.insert(ScopedPolicy(scope: current, policy: policy)).inserted
        {
            totals[current].totals.nonCompliantPolicies += 1
            scope = levels.nodes[current].parent
        }
    }

    /// The scopes with everything below them, highest kinds first, each kind by id.
    func scopes() -> [ScopeCompliance] {
        var sums = totals
        for index in sums.indices.reversed() {
            guard let parent = levels.nodes[index].parent else { continue }
            sums[parent].rows += sums[index].rows
            sums[parent].totals.resources += sums[index].totals.resources
            sums[parent].totals.verdicts += sums[index].totals.verdicts
            sums[parent].totals.wouldDeny += sums[index].totals.wouldDeny
        }
        return ScopeCompliance.Kind.allCases.flatMap { kind in
            sums.filter { $0.kind == kind }.map { (order: foldingASCII($0.id), scope: $0) }
                .sorted { $0.order < $1.order }.map(\.scope)
        }
    }
}
