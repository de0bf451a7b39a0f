import Columns
import RuleIR

/// For each position the least and the most that a count may be.
struct TallyColumn {
    private var least: [Int32]
    private var most: [Int32]
    /// Whether some counted predicate failed.
    private var failed: [Bool]
    /// Positions of which nothing can be said: what was to be counted was not collected, or is no array.
    private var doubts: [Truth]?

    init(count: Int) {
        least = Array(repeating: 0, count: count)
        most = least
        failed = Array(repeating: false, count: count)
    }

    /// Counts of which nothing can be said where there is a doubt.
    init(doubts: [Truth]) {
        self.init(count: doubts.count)
        self.doubts = doubts
    }

    /// For each list of positions at how many of them a predicate holds.
    init(_ truth: TruthColumn, of lists: [[Int32]]) {
        self.init(count: lists.count)
        for (index, list) in lists.enumerated() {
            for position in list { add(truth.bytes[Int(position)], at: index) }
        }
    }

    /// Counts a predicate.
    mutating func add(_ truth: TruthColumn) {
        for position in least.indices { add(truth.bytes[position], at: position) }
    }

    @inline(__always)
    private mutating func add(_ byte: UInt8, at position: Int) {
        if byte == 0 { return }
        most[position] += 1
        if byte == 1 { least[position] += 1 }
        if byte == 3 { failed[position] = true }
    }

    /// The counts of the positions around the counted ones.
    func summed(over positions: ScopePositions) -> TallyColumn {
        var sums = TallyColumn(count: positions.offsets.count - 1)
        sums.doubts = positions.doubts
        for outer in sums.least.indices {
            for index in positions.offsets[outer]..<positions.offsets[outer + 1] {
                let position = Int(index)
                sums.least[outer] += least[position]
                sums.most[outer] += most[position]
                if failed[position] { sums.failed[outer] = true }
                guard let doubt = doubts?[position], doubt.isUndecided else { continue }
                if sums.doubts == nil {
                    sums.doubts = Array(repeating: .isFalse, count: sums.least.count)
                }
                if let known = sums.doubts?[outer] { sums.doubts?[outer] = max(known, doubt) }
            }
        }
        return sums
    }

    func gathered(_ map: [Int32]) -> TallyColumn {
        var result = TallyColumn(count: 0)
        result.least = map.map { least[Int($0)] }
        result.most = map.map { most[Int($0)] }
        result.failed = map.map { failed[Int($0)] }
        result.doubts = doubts.map { doubts in map.map { doubts[Int($0)] } }
        return result
    }

    /// The counts of answers, for the rows that they were given to.
    func gathered(_ found: FoundRelated) -> TallyColumn {
        var result = TallyColumn(doubts: found.doubts)
        for (row, code) in (found.rows?.codes ?? []).enumerated() where code >= 0 {
            result.least[row] = least[Int(code)]
            result.most[row] = most[Int(code)]
            result.failed[row] = failed[Int(code)]
        }
        return result
    }

    /// The counts as scalars.
    var outcomes: OutcomeVector {
        var builder = OutcomeVectorBuilder(capacity: least.count)
        for position in least.indices {
            let doubt = doubts?[position] ?? .isFalse
            if failed[position] || doubt == .error {
                builder.append(.error(.countOfNonArray("members that failed")))
            } else if doubt == .notCollected || least[position] != most[position] {
                builder.append(.notCollected)
            } else {
                builder.append(.value(.integer(Int64(least[position]))))
            }
        }
        return builder.finish()
    }

    /// What a position's answer depends on.
    private struct Key: Hashable {
        let least: Int32
        let most: Int32
        let failed: Bool
        let doubt: Truth
        let operand: UInt32
    }

    /// A position is decided when every count in between gives the same answer.
    func compared(_ comparison: ComparisonOperator, _ operands: OutcomeVector) -> TruthColumn {
        var known: [Key: Truth] = [:]
        // The answers for plain small counts, where the operand is one.
        var answers = [UInt8](repeating: .max, count: operands.codes == nil ? 64 : 0)
        let bytes = least.indices.map { position -> UInt8 in
            let count = Int(least[position])
            let isPlain =
                count < answers.count && least[position] == most[position] && !failed[position]
                && !(doubts?[position].isUndecided ?? false)
            if isPlain, answers[count] != .max { return answers[count] }
            let key = Key(
                least: least[position], most: most[position], failed: failed[position],
                doubt: doubts?[position] ?? .isFalse, operand: operands.codes?[position] ?? 0)
            if let truth = known[key] { return truth.rawValue }
            let truth = Self.truth(key, comparison, operands.outcomes[Int(key.operand)])
            known[key] = truth
            if isPlain { answers[count] = truth.rawValue }
            return truth.rawValue
        }
        return TruthColumn(bytes: bytes)
    }

    private static func truth(
        _ key: Key, _ comparison: ComparisonOperator, _ operand: Outcome
    ) -> Truth {
        if key.doubt == .error { return .error }
        if key.doubt == .notCollected {
            return comparison.apply(.notCollected, operand)
        }
        let first = comparison.apply(.value(.integer(Int64(key.least))), operand)
        if first == .error { return .error }
        for count in key.least...key.most
        where comparison.apply(.value(.integer(Int64(count))), operand) != first {
            return key.failed ? .error : .notCollected
        }
        return first
    }
}
