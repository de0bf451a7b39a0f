import RuleIR

/// For each row of a vector the least and the most operands of a tally that may hold.
struct TallyVector {
    private var least: [Int64]
    private var most: [Int64]
    private var failed: [UInt64]

    init(rows: Int) {
        least = Array(repeating: 0, count: rows)
        most = least
        failed = (0..<rows).zeroWords
    }

    /// Counts an operand.
    mutating func add(_ source: TruthVector, _ doubt: Doubt) {
        for row in least.indices {
            let (word, bit) = (row >> 6, UInt64(row & 63))
            let holds = Int64(source.isTrue[word] >> bit & 1)
            let isOpen = doubt.undecided ? Int64(source.undecided[word] >> bit & 1) : 0
            least[row] += holds
            most[row] += holds + isOpen
        }
        guard doubt.fails else { return }
        for word in failed.indices { failed[word] |= source.error[word] }
    }

    /// Compares both ends with a number: a row is decided when every count in between gives the same answer.
    func compare(_ comparison: ComparisonOperator, _ number: Int64, into target: inout TruthVector)
    {
        target.fill(.isFalse, rows: least.count)
        for row in least.indices {
            let answer = comparison.decided(from: least[row], through: most[row], number)
            let (word, bit) = (row >> 6, UInt64(1) << UInt64(row & 63))
            if answer == true { target.isTrue[word] |= bit }
            if answer == nil { target.undecided[word] |= bit }
        }
        for word in failed.indices { target.error[word] = failed[word] & target.undecided[word] }
    }
}

extension ComparisonOperator {
    /// The answer that every count of a range gives; nil when they differ.
    fileprivate func decided(from least: Int64, through most: Int64, _ number: Int64) -> Bool? {
        switch self {
        case .less: most < number ? true : least >= number ? false : nil
        case .lessOrEquals: most <= number ? true : least > number ? false : nil
        case .greater: least > number ? true : most <= number ? false : nil
        case .greaterOrEquals: least >= number ? true : most < number ? false : nil
        default:
            least == most && least == number
                ? true : number < least || number > most ? false : nil
        }
    }
}
