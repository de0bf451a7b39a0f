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
            $0 == nil ? TruthVector.empty : TruthVector(words: plan.vectorRows / 64)
        }
        computed = Array(repeating: -1, count: plan.kernels.count)
    }

    /// Moves on to the vector that starts at a row.
    mutating func begin(at row: Int) {
        vector = row / plan.vectorRows
        rows = row..<min(row + plan.vectorRows, plan.rowCount)
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
        case .not(let operand): negate(operand, into: &target, doubt(of: id))
        case .all(let operands): conjoin(operands, into: &target, doubt(of: id))
        case .any(let operands): disjoin(operands, into: &target, doubt(of: id))
        case .column(let test): test.evaluate(rows, into: &target)
        case .instants(let comparison): comparison.evaluate(rows, into: &target)
        case .tally(let comparison, let number, let operands):
            tally(operands, comparison, number, into: &target)
        case .rows(let bitmaps): target.load(bitmaps, rows)
        }
        swap(&target, &registers[index])
    }

    private func doubt(of id: NodeID) -> Doubt {
        Doubt(
            undecided: plan.canBeUndecided[Int(id.index)], fails: plan.canFail[Int(id.index)])
    }

    private mutating func negate(
        _ operand: NodeID, into target: inout TruthVector, _ doubt: Doubt
    ) {
        compute(operand)
        if doubt.undecided {
            target.negate(registers[Int(operand.index)], doubt, rows: rows.count)
        } else {
            target.negate(decided: registers[Int(operand.index)], rows: rows.count)
        }
    }

    /// Stops when every row is false.
    private mutating func conjoin(
        _ operands: [NodeID], into target: inout TruthVector, _ doubt: Doubt
    ) {
        target.fill(.isTrue, doubt, rows: rows.count)
        for operand in operands {
            compute(operand)
            let source = registers[Int(operand.index)]
            let isOpen =
                doubt.undecided
                ? target.conjoin(source, self.doubt(of: operand), words: wordCount)
                : target.conjoin(decided: source, words: wordCount)
            guard isOpen else { return }
        }
    }

    /// Stops when every row is true.
    private mutating func disjoin(
        _ operands: [NodeID], into target: inout TruthVector, _ doubt: Doubt
    ) {
        target.fill(.isFalse, doubt, rows: rows.count)
        for operand in operands {
            compute(operand)
            let source = registers[Int(operand.index)]
            let isOpen =
                doubt.undecided
                ? target.disjoin(source, self.doubt(of: operand), words: wordCount)
                : target.disjoin(decided: source, words: wordCount)
            guard isOpen else { return }
        }
    }

    private mutating func tally(
        _ operands: [NodeID], _ comparison: ComparisonOperator, _ number: Int64,
        into target: inout TruthVector
    ) {
        var counts = TallyVector(rows: rows.count)
        for operand in operands {
            compute(operand)
            counts.add(registers[Int(operand.index)], doubt(of: operand))
        }
        counts.compare(comparison, number, into: &target)
    }
}
