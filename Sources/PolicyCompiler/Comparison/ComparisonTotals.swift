import Inventory

/// What a whole run found, compared with an export.
struct ComparisonTotals {
    let comparison: StateComparison
    /// What the builder counted of the export.
    let intake: ComparisonIntake
    private var whole: ComparisonPart
    /// How many differences of each kind are wanted.
    private let limit: Int

    init(_ comparison: StateComparison, _ intake: ComparisonIntake, limit: Int) {
        self.comparison = comparison
        self.intake = intake
        self.limit = limit
        whole = ComparisonPart(policyCount: comparison.policies.count, limit: limit)
    }

    var newPart: ComparisonPart {
        ComparisonPart(policyCount: comparison.policies.count, limit: limit)
    }

    mutating func merge(_ part: ComparisonPart) { whole.merge(part) }

    /// For each policy, then for rows whose policy is not known.
    var counts: [ComparisonCounts] { whole.counts }

    var overall: ComparisonCounts { whole.counts.reduce(into: ComparisonCounts()) { $0 += $1 } }

    /// Compares what only the end of the inventory tells: whole vaults, and rows of the export that nothing matched.
    ///
    /// Returns the differences in the order of the export.
    mutating func finish() -> [StateDifference] {
        let rows = comparison.export.rows
        var isMatched = Array(repeating: false, count: rows.count)
        var isSeen = Array(repeating: false, count: comparison.export.objectCount)
        for row in whole.matched { isMatched[Int(row)] = true }
        for object in whole.seen { isSeen[Int(object)] = true }
        var rest = newPart
        for position in rows.indices.sorted(by: { rows[$0].ordinal < rows[$1].ordinal })
        where !isMatched[position] {
            let row = rows[position]
            if let state = whole.containers[position] {
                rest.add(comparison.compared(nil, state, position), policy: Int(row.policy))
            } else if row.policy < 0 {
                rest.add(
                    StateDifference(
                        kind: .notComparable, reason: .ambiguousPolicy, row: position))
            } else if !comparison.export.namesResource(of: row) {
                rest.add(
                    StateDifference(
                        kind: .notComparable, reason: .unknownResource, policy: Int(row.policy),
                        row: position))
            } else {
                rest.add(
                    StateDifference(
                        kind: .onlyTheirs,
                        reason: isSeen[Int(row.object)] ? .notJudged : .notInInventory,
                        policy: Int(row.policy), row: position))
            }
        }
        whole.merge(rest)
        return rest.differences
    }
}

/// What was read of an export, beside its rows.
struct ComparisonIntake: Sendable {
    let files: Int
    let rows: Int
    /// Records of logs about writes, which tell no state.
    let events: Int
    let rejected: Int
    /// Rows about policies that the run does not hold; most rows first.
    let otherPolicies: [(naming: ExportedPolicy, rows: Int)]

    /// Whether rows may be missing.
    let isIncomplete: Bool

    init(_ builder: ExportedStatesBuilder, _ statistics: InventoryStatistics) {
        files = statistics.files
        rows = builder.rowCount
        events = builder.eventCount
        rejected = statistics.rejected
        otherPolicies = builder.otherPolicies.sorted {
            ($1.value, $0.key.title) < ($0.value, $1.key.title)
        }.map { ($0.key, $0.value) }
        isIncomplete =
            statistics.rejected + statistics.unreadableFiles + statistics.incompletePages > 0
    }
}
