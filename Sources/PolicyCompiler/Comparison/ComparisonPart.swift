/// How many verdicts agree with an export, and how many of each kind of difference there are.
struct ComparisonCounts: Sendable, Hashable {
    var agree = 0
    private var differences = [0, 0, 0, 0]

    subscript(kind: StateDifference.Kind) -> Int {
        get { differences[Self.position(of: kind)] }
        set { differences[Self.position(of: kind)] = newValue }
    }

    /// Whether something differs or is known to one side alone.
    var hasDifferences: Bool { self[.differ] + self[.onlyOurs] + self[.onlyTheirs] > 0 }

    static func += (left: inout ComparisonCounts, right: ComparisonCounts) {
        left.agree += right.agree
        for index in left.differences.indices {
            left.differences[index] += right.differences[index]
        }
    }

    private static func position(of kind: StateDifference.Kind) -> Int {
        switch kind {
        case .differ: 0
        case .onlyOurs: 1
        case .onlyTheirs: 2
        case .notComparable: 3
        }
    }
}

/// The comparison of a part of the inventory.
struct ComparisonPart: Sendable {
    /// For each policy; the last one counts rows whose policy is not known.
    var counts: [ComparisonCounts]
    var differences: [StateDifference] = []
    /// Rows of the export that were compared.
    var matched: [Int32] = []
    /// Objects of the export that the inventory holds.
    var seen: [Int32] = []
    /// For rows of the export about a whole vault or HSM the worst state of its components (decision 29).
    private(set) var containers: [Int: ComplianceState] = [:]
    /// How many differences of each kind are kept, and how many are.
    private let limit: Int
    private var kept = ComparisonCounts()

    init(policyCount: Int, limit: Int) {
        counts = Array(repeating: ComparisonCounts(), count: policyCount + 1)
        self.limit = limit
    }

    /// Counts an agreement, which is nil, or a difference.
    mutating func add(_ difference: StateDifference?, policy: Int) {
        guard let difference else { return counts[policy].agree += 1 }
        add(difference)
    }

    mutating func add(_ difference: StateDifference) {
        let policy = difference.policy ?? counts.count - 1
        counts[policy][difference.kind] += 1
        guard kept[difference.kind] < limit else { return }
        kept[difference.kind] += 1
        differences.append(difference)
    }

    mutating func addContainer(row: Int, _ state: ComplianceState) {
        containers[row] = containers[row]?.combined(with: state) ?? state
    }

    /// Adds what a later part of the inventory gave, but for its differences.
    mutating func merge(_ other: ComparisonPart) {
        for index in counts.indices { counts[index] += other.counts[index] }
        matched += other.matched
        seen += other.seen
        for (row, state) in other.containers { addContainer(row: row, state) }
    }
}
