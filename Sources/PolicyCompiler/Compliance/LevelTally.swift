/// Counts resources by state at one level of a roll-up, such as all assignments, a resource after the other.
///
/// A resource touches few of a level's nodes, so the nodes it touched are listed and nothing else is looked at.
struct LevelTally {
    /// For each node the state of the resource at hand; NotApplicable when it touches the node with nothing.
    private(set) var current: [ComplianceState]
    /// The nodes that the resource at hand touches.
    private(set) var touched: [Int] = []
    /// For each node and rank the number of resources.
    private var counts: [Int]

    init(nodes: Int) {
        current = Array(repeating: .notApplicable, count: nodes)
        counts = Array(repeating: 0, count: nodes * ComplianceState.byRank.count)
    }

    /// Takes one more state of the resource at hand into a node.
    mutating func add(_ state: ComplianceState, to node: Int) {
        if current[node] == .notApplicable { touched.append(node) }
        current[node] = current[node].combined(with: state)
    }

    /// Counts the resource at hand, and makes room for the next.
    mutating func finishResource() {
        for node in touched {
            counts[node * ComplianceState.byRank.count + current[node].rank] += 1
            current[node] = .notApplicable
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// How many resources had each state in a node.
    func counts(of node: Int) -> StateCounts {
        StateCounts(byRank: counts, from: node * ComplianceState.byRank.count)
    }
}

extension StateCounts {
    /// The counts of one node in a table of a row for each node and a column for each rank.
    init(byRank table: [Int], from start: Int) {
        self.init()
        for state in ComplianceState.byRank { self[state] = table[start + state.rank] }
    }
}
