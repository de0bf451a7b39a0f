/// For each policy of a report the resources with the most violations.
struct WorstResources {
    /// A resource and how many of its rows violate the policy.
    struct Entry {
        let resource: Int
        let count: Int
    }

    /// For each policy its worst resources, the worst first, and how many resources violate it.
    let policies: [(entries: [Entry], all: Int)]

    /// One pass over the cells; of each policy at most `limit` resources are kept.
    init(_ report: ComplianceReport, limit: Int) {
        var policies = report.policies.map {
            (entries: [Entry](), all: $0.totals.resources[.nonCompliant])
        }
        for (index, resource) in report.resources.enumerated() {
            for (policy, count) in report.violations(of: resource) {
                let position =
                    policies[policy].entries.firstIndex { $0.count < count }
                    ?? policies[policy].entries.count
                guard position < limit else { continue }
                policies[policy].entries.insert(
                    Entry(resource: index, count: count), at: position)
                if policies[policy].entries.count > limit { policies[policy].entries.removeLast() }
            }
        }
        self.policies = policies
    }
}

extension ComplianceReport {
    /// The policies that a resource violates, each with its number of rows.
    func violations(of resource: ResourceCompliance) -> [(policy: Int, count: Int)] {
        var counts: [(policy: Int, count: Int)] = []
        for cell in cells[resource.resource.cells]
        where cell.state == .nonCompliant && cell.count > 0 {
            let policy = positionOfPolicy[Int(cell.policy)]
            if let last = counts.indices.last, counts[last].policy == policy {
                counts[last].count += Int(cell.count)
            } else {
                counts.append((policy, Int(cell.count)))
            }
        }
        return counts
    }
}
