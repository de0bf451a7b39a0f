/// What is known of one vault, HSM or other resource over all rows seen so far.
struct ResourceTotals: Sendable {
    /// How many of the resource's components have a state under a policy.
    struct Cell: Sendable, Hashable {
        let policy: UInt32
        let state: ComplianceState
        var count: UInt32

        fileprivate var order: (UInt32, Int) { (policy, StateCounts.position(of: state)) }
    }

    /// Components, or one for a resource that was judged itself.
    private(set) var components = 0
    /// How many verdicts there are, those that do not apply included.
    private(set) var verdicts = 0
    /// The states that occur, by policy and state; what does not apply is left out.
    private(set) var cells: [Cell] = []

    init(components: Int = 0, verdicts: Int = 0) {
        self.components = components
        self.verdicts = verdicts
    }

    /// Adds rows of a policy that comes after, or with, those added so far.
    mutating func append(policy: Int, _ state: ComplianceState, _ count: Int) {
        if state == .notApplicable { return }
        let cell = Cell(
            policy: UInt32(clamping: policy), state: state, count: UInt32(clamping: count))
        if let last = cells.indices.reversed().prefix(while: { cells[$0].policy == cell.policy })
            .first(where: { cells[$0].state == state })
        {
            cells[last].count += cell.count
        } else {
            cells.append(cell)
        }
    }

    mutating func merge(_ other: ResourceTotals) {
        components += other.components
        verdicts += other.verdicts
        if cells.isEmpty {
            cells = other.cells.sorted { $0.order < $1.order }
            return
        }
        var merged: [Cell] = []
        merged.reserveCapacity(cells.count + other.cells.count)
        for cell in (cells + other.cells).sorted(by: { $0.order < $1.order }) {
            if let last = merged.last, last.policy == cell.policy, last.state == cell.state {
                merged[merged.count - 1].count += cell.count
            } else {
                merged.append(cell)
            }
        }
        cells = merged
    }

    /// The verdicts of all policies by state.
    var counts: StateCounts {
        var counts = StateCounts()
        counts[.notApplicable] = verdicts
        for cell in cells {
            counts[cell.state] += Int(cell.count)
            counts[.notApplicable] -= Int(cell.count)
        }
        return counts
    }

    /// The number of components with a state under a policy.
    func count(of policy: Int, _ state: ComplianceState) -> Int {
        cells.first { $0.policy == UInt32(clamping: policy) && $0.state == state }
            .map { Int($0.count) } ?? 0
    }
}
