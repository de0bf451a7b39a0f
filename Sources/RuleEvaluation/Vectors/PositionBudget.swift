import RuleIR

/// How many positions a scope may have whose positions are combinations: elements of one array for each element of another.
///
/// Elements below their own array are no more than the resource holds; combinations multiply, and the array of a stranger's
/// resource times that of a stranger's rule must neither fill the memory nor run for hours.
struct PositionBudget {
    /// For each position around the scope its row; nil when the scope holds no combinations.
    let resources: [Int32]?
    let rowCount: Int
    private let limits: EvaluationLimits
    /// The positions of all rows that keep to the limit.
    private(set) var planned = 0
    private var refused: [Bool]?

    init(resources: [Int32]?, rowCount: Int, limits: EvaluationLimits) {
        self.resources = resources
        self.rowCount = rowCount
        self.limits = limits
    }

    /// Whether the rows must be evaluated in several parts.
    var isExceeded: Bool { rowCount > 1 && planned > limits.combinationsOfBatch }

    /// Learns how many positions there would be for each position around the scope.
    mutating func plan(_ outerCount: Int, _ count: (Int) -> Int) {
        guard let resources else { return }
        var totals = [Int](repeating: 0, count: rowCount)
        for outer in 0..<outerCount { totals[Int(resources[outer])] += count(outer) }
        let refused = totals.map { $0 > limits.combinationsOfResource }
        planned = zip(totals, refused).reduce(0) { $1.1 ? $0 : $0 + $1.0 }
        self.refused = refused.contains(true) ? refused : nil
    }

    /// Whether the positions below a position around the scope are too many for its resource, or for the batch.
    func refuses(_ outer: Int) -> Bool {
        if isExceeded { return true }
        guard let refused, let resources else { return false }
        return refused[Int(resources[outer])]
    }
}
