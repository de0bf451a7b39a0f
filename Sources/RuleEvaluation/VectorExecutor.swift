import Columns
import RuleIR

/// Computes predicates for one vector after another; each worker has one.
///
/// A node is computed when a policy first asks for it, so that what a connective already knows spares its other operands; all
/// policies share its result.
struct VectorExecutor {
    private let plan: BatchPlan
    private var registers: [TruthVector]
    /// The vector that a node was last computed for.
    private var computed: [Int]
    private var vector = -1
    private var rows = 0..<0

    init(_ plan: BatchPlan) {
        self.plan = plan
        registers = plan.kernels.map {
            $0 == nil ? TruthVector.empty : TruthVector(words: vectorWords)
        }
        computed = Array(repeating: -1, count: plan.kernels.count)
    }

    /// Moves on to the vector that starts at a row.
    mutating func begin(at row: Int) {
        vector = row / vectorRows
        rows = row..<min(row + vectorRows, plan.rowCount)
    }

    /// The outcomes of a predicate for the rows of the vector.
    mutating func result(_ id: NodeID) -> TruthVector {
        compute(id)
        return registers[Int(id.index)]
    }

    private var wordCount: Int { (rows.count + 63) / 64 }

    private mutating func compute(_ id: NodeID) {
        let index = Int(id.index)
        guard computed[index] != vector, let kernel = plan.kernels[index] else { return }
        computed[index] = vector
        // The register leaves the array while it is written, so that writing copies nothing.
        var target = TruthVector.empty
        swap(&target, &registers[index])
        switch kernel {
        case .constant(let truth): target.fill(truth, rows: rows.count)
        case .not(let operand): negate(operand, into: &target, id)
        case .all(let operands): conjoin(operands, into: &target, id)
        case .any(let operands): disjoin(operands, into: &target, id)
        case .column(let test): test.evaluate(rows, into: &target)
        case .instants(let comparison): comparison.evaluate(rows, into: &target)
        case .tally(let comparison, let number, let operands):
            tally(operands, comparison, number, into: &target)
        case .rows(let bitmaps): target.load(bitmaps, rows)
        }
        swap(&target, &registers[index])
    }

    private func canBeUndecided(_ id: NodeID) -> Bool { plan.canBeUndecided[Int(id.index)] }
    private func canFail(_ id: NodeID) -> Bool { plan.canFail[Int(id.index)] }

    private mutating func negate(
        _ operand: NodeID, into target: inout TruthVector, _ id: NodeID
    ) {
        compute(operand)
        let source = registers[Int(operand.index)]
        if canBeUndecided(id) {
            for word in 0..<wordCount {
                target.undecided[word] = source.undecided[word]
                target.error[word] = canFail(id) ? source.error[word] : 0
                target.isTrue[word] = ~(source.isTrue[word] | source.undecided[word])
            }
        } else {
            for word in 0..<wordCount { target.isTrue[word] = ~source.isTrue[word] }
        }
        target.isTrue.clearBits(ofVectorWith: rows.count)
    }

    /// Kleene's conjunction; stops when every row is false.
    ///
    /// While it runs, `undecided` collects the rows where no operand was false and some was undecided, and `error` those where
    /// some operand failed; rows that turn false leave both.
    private mutating func conjoin(
        _ operands: [NodeID], into target: inout TruthVector, _ id: NodeID
    ) {
        target.fill(.isTrue, rows: rows.count)
        let doubtful = canBeUndecided(id)
        for operand in operands {
            compute(operand)
            let source = registers[Int(operand.index)]
            var alive: UInt64 = 0
            if doubtful && canBeUndecided(operand) {
                for word in 0..<wordCount {
                    let possible = source.isTrue[word] | source.undecided[word]
                    let open = (target.isTrue[word] | target.undecided[word]) & possible
                    let error = target.error[word] | (canFail(operand) ? source.error[word] : 0)
                    target.isTrue[word] &= source.isTrue[word]
                    target.undecided[word] = open & ~target.isTrue[word]
                    target.error[word] = error & target.undecided[word]
                    alive |= open
                }
            } else {
                for word in 0..<wordCount {
                    target.isTrue[word] &= source.isTrue[word]
                    alive |= target.isTrue[word]
                }
                if doubtful {
                    for word in 0..<wordCount {
                        target.undecided[word] &= source.isTrue[word]
                        target.error[word] &= source.isTrue[word]
                        alive |= target.undecided[word]
                    }
                }
            }
            if alive == 0 { return }
        }
    }

    /// Kleene's disjunction; stops when every row is true.
    private mutating func disjoin(
        _ operands: [NodeID], into target: inout TruthVector, _ id: NodeID
    ) {
        target.fill(.isFalse, rows: rows.count)
        let doubtful = canBeUndecided(id)
        for operand in operands {
            compute(operand)
            let source = registers[Int(operand.index)]
            var decided: UInt64 = ~0
            for word in 0..<wordCount {
                target.isTrue[word] |= source.isTrue[word]
                decided &= target.isTrue[word]
            }
            if doubtful {
                for word in 0..<wordCount {
                    if canBeUndecided(operand) {
                        target.undecided[word] |= source.undecided[word]
                        if canFail(operand) { target.error[word] |= source.error[word] }
                    }
                    target.undecided[word] &= ~target.isTrue[word]
                    target.error[word] &= ~target.isTrue[word]
                }
            }
            // The bits past the last row are never set, so a short vector just never stops early.
            if decided == ~0 { return }
        }
    }

    /// Counts, for each row, the operands that hold and those that may hold, and compares both ends.
    private mutating func tally(
        _ operands: [NodeID], _ comparison: ComparisonOperator, _ number: Int64,
        into target: inout TruthVector
    ) {
        var least = Array(repeating: Int64(0), count: rows.count)
        var most = least
        var failed = rows.zeroWords
        for operand in operands {
            compute(operand)
            let source = registers[Int(operand.index)]
            for row in 0..<rows.count {
                let (word, bit) = (row >> 6, UInt64(row & 63))
                let holds = Int64(source.isTrue[word] >> bit & 1)
                let doubt =
                    canBeUndecided(operand) ? Int64(source.undecided[word] >> bit & 1) : 0
                least[row] += holds
                most[row] += holds + doubt
            }
            if canFail(operand) {
                for word in 0..<wordCount { failed[word] |= source.error[word] }
            }
        }
        target.fill(.isFalse, rows: rows.count)
        for row in 0..<rows.count {
            let answer = comparison.decided(from: least[row], through: most[row], number)
            let (word, bit) = (row >> 6, UInt64(1) << UInt64(row & 63))
            if answer == true { target.isTrue[word] |= bit }
            if answer == nil { target.undecided[word] |= bit }
        }
        for word in 0..<wordCount {
            target.error[word] = failed[word] & target.undecided[word]
        }
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
