import RuleIR

/// The distinct combinations of several vectors' codes: what a function of them has to be computed for.
struct Combination {
    /// For each position the number of its combination; nil when there is only one.
    private(set) var codes: [UInt32]?
    /// For each combination the code of each vector, one vector after the other.
    private(set) var members: [[UInt32]]
    private(set) var count = 1
    private let vectors: [OutcomeVector]

    init(_ vectors: [OutcomeVector]) {
        self.vectors = vectors.map { $0.compacted() }
        members = vectors.map { _ in [0] }
        for (index, vector) in self.vectors.enumerated() {
            guard let codes = vector.codes else { continue }
            join(codes, of: index, codeCount: vector.outcomes.count)
        }
    }

    /// The result of a computation for each combination; `operands` is passed to it in the order of the vectors.
    func map<Result>(_ compute: ([Outcome]) -> Result) -> [Result] {
        var operands = vectors.map { $0.outcomes.first ?? .notCollected }
        return (0..<count).map { combination in
            for (index, vector) in vectors.enumerated() where vector.codes != nil {
                operands[index] = vector.outcomes[Int(members[index][combination])]
            }
            return compute(operands)
        }
    }

    private mutating func join(_ added: [UInt32], of index: Int, codeCount: Int) {
        guard let codes else {
            // The first vector that varies: its codes are the combinations.
            self.codes = added
            count = codeCount
            for other in members.indices {
                members[other] = Array(repeating: 0, count: codeCount)
            }
            members[index] = (0..<UInt32(truncatingIfNeeded: codeCount)).map { $0 }
            return
        }
        var pairs = PairNumbering(left: count, right: codeCount, positions: codes.count)
        let joined = codes.indices.map { pairs.number(codes[$0], added[$0]) }
        for other in members.indices where other != index {
            members[other] = pairs.lefts.map { members[other][Int($0)] }
        }
        members[index] = pairs.rights
        self.codes = joined
        count = pairs.lefts.count
    }
}

/// Numbers the pairs of codes that occur, in the order in which they come.
private struct PairNumbering {
    private(set) var lefts: [UInt32] = []
    private(set) var rights: [UInt32] = []
    private let rightCount: Int
    /// A number for each possible pair, while they are few.
    private var table: [UInt32]
    private var known: [UInt64: UInt32] = [:]

    init(left: Int, right: Int, positions: Int) {
        rightCount = right
        let (possible, overflows) = left.multipliedReportingOverflow(by: right)
        let isDense = !overflows && possible <= max(1 << 14, 4 * positions)
        table = isDense ? Array(repeating: .max, count: possible) : []
    }

    mutating func number(_ left: UInt32, _ right: UInt32) -> UInt32 {
        guard !table.isEmpty else {
            let key = UInt64(left) << 32 | UInt64(right)
            if let number = known[key] { return number }
            let number = append(left, right)
            known[key] = number
            return number
        }
        let cell = Int(left) * rightCount + Int(right)
        if table[cell] == .max { table[cell] = append(left, right) }
        return table[cell]
    }

    private mutating func append(_ left: UInt32, _ right: UInt32) -> UInt32 {
        lefts.append(left)
        rights.append(right)
        return UInt32(truncatingIfNeeded: lefts.count - 1)
    }
}
