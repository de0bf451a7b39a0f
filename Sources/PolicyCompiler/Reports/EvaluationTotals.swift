import Columns
import Inventory
import RuleEvaluation

/// What is known of one policy over all rows seen so far.
struct PolicyTotals: Sendable {
    /// How many non-compliant components a report names for each policy.
    static let sampleLimit = 10

    var counts = StateCounts()
    /// The first non-compliant components, in the order of the inventory.
    var sample: [String] = []
    /// Fields that were not collected for undecided rows, with the number of such rows.
    var notCollected: [String: Int] = [:]
    /// Reasons of failed rows, with the number of such rows of the first kinds met.
    var failures: [String: Int] = [:]
}

/// What is known of one vault or HSM over all rows seen so far.
struct ResourceTotals: Sendable {
    var components = 0
    var counts = StateCounts()
    /// For each policy the number of non-compliant components.
    var nonCompliant: [Int: Int] = [:]
}

/// The counts of a run; parts are merged in the order of the input, so that every number of workers gives the same report.
struct EvaluationTotals: Sendable {
    private(set) var policies: [PolicyTotals]
    private(set) var resources: [String: ResourceTotals] = [:]
    private(set) var components = 0
    /// Components whose resource has no known ARM id, so that scopes could not be checked (decision 23).
    private(set) var withoutResourceID = 0

    init(policyCount: Int) {
        policies = Array(repeating: PolicyTotals(), count: policyCount)
    }

    mutating func merge(_ other: EvaluationTotals) {
        for index in policies.indices { policies[index].merge(other.policies[index]) }
        for (name, totals) in other.resources {
            resources[name, default: ResourceTotals()].merge(totals)
        }
        components += other.components
        withoutResourceID += other.withoutResourceID
    }

    /// Adds the rows of a batch.
    mutating func add(_ batch: JudgedBatch) {
        components += batch.rowCount
        let names = batch.resources
        let everyRow = Bitmap(repeating: true, count: batch.rowCount)
        let sizes = everyRow.histogram(over: batch.resourceOfRow, bins: names.count)
        var totals = sizes.map { ResourceTotals(components: $0) }
        for (index, state) in batch.states.enumerated() {
            policies[index].counts += state.counts
            guard state.applies else {
                for bin in totals.indices { totals[bin].counts[.notApplicable] += sizes[bin] }
                continue
            }
            state.addStates(to: &totals, policy: index, sizes, batch.resourceOfRow)
            let room = PolicyTotals.sampleLimit - policies[index].sample.count
            if batch.hasIdentities, room > 0, state.heldState == .nonCompliant {
                policies[index].sample += state.held.rows(atMost: room).map(batch.label)
            }
            addCauses(of: index, state, batch)
        }
        for (name, part) in zip(names, totals) {
            resources[name, default: ResourceTotals()].merge(part)
            if !name.hasPrefix("/") { withoutResourceID += part.components }
        }
    }

    private mutating func addCauses(
        of index: Int, _ state: PolicyStates, _ batch: JudgedBatch
    ) {
        guard let undecided = state.undecided else { return }
        for (name, missing) in batch.notCollected[index] {
            let rows = zip(undecided.words, missing.words).reduce(0) {
                $0 + ($1.0 & $1.1).nonzeroBitCount
            }
            if rows > 0 { policies[index].notCollected[name, default: 0] += rows }
        }
        for row in state.error?.rows() ?? [] {
            guard let reason = batch.failure(policy: index, row: row)?.message else { continue }
            policies[index].failures[reason, default: 0] += 1
        }
    }
}

extension PolicyTotals {
    fileprivate mutating func merge(_ other: PolicyTotals) {
        counts += other.counts
        sample += other.sample.prefix(max(0, Self.sampleLimit - sample.count))
        notCollected.merge(other.notCollected, uniquingKeysWith: +)
        failures.merge(other.failures, uniquingKeysWith: +)
    }
}

extension ResourceTotals {
    fileprivate mutating func merge(_ other: ResourceTotals) {
        components += other.components
        counts += other.counts
        nonCompliant.merge(other.nonCompliant, uniquingKeysWith: +)
    }
}

extension PolicyStates {
    /// Adds the rows of a batch to the totals of their resources.
    fileprivate func addStates(
        to totals: inout [ResourceTotals], policy: Int, _ sizes: [Int], _ resourceOfRow: [UInt32]
    ) {
        func histogram(_ bitmap: Bitmap?) -> [Int] {
            bitmap?.histogram(over: resourceOfRow, bins: sizes.count)
                ?? Array(repeating: 0, count: sizes.count)
        }
        let holding = histogram(held)
        let undecided = histogram(undecided)
        let errors = histogram(error)
        let outside = histogram(notApplicable)
        for bin in totals.indices {
            if holding[bin] > 0, heldState == .nonCompliant {
                totals[bin].nonCompliant[policy] = holding[bin]
            }
            totals[bin].counts[heldState] += holding[bin]
            totals[bin].counts[.error] += errors[bin]
            totals[bin].counts[.undecided] += undecided[bin] - errors[bin]
            totals[bin].counts[.notApplicable] += outside[bin]
            totals[bin].counts[.compliant] +=
                sizes[bin] - holding[bin] - undecided[bin] - outside[bin]
        }
    }
}

extension Bitmap {
    /// For each bin the number of set rows that fall into it.
    fileprivate func histogram(over binOfRow: [UInt32], bins: Int) -> [Int] {
        var counts = Array(repeating: 0, count: bins)
        if bins == 1 {
            counts[0] = population
            return counts
        }
        for (index, word) in words.enumerated() where word != 0 {
            var rest = word
            while rest != 0 {
                counts[Int(binOfRow[index * 64 + rest.trailingZeroBitCount])] += 1
                rest &= rest - 1
            }
        }
        return counts
    }

    /// The first set rows in order.
    fileprivate func rows(atMost limit: Int = .max) -> [Int] {
        var rows: [Int] = []
        for (index, word) in words.enumerated() where word != 0 {
            var rest = word
            while rest != 0 {
                if rows.count == limit { return rows }
                rows.append(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return rows
    }
}
