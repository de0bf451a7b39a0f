import Columns
import RuleIR

/// A scalar over the positions of a scope: a code for each position, and the outcome that each code stands for.
///
/// Functions and operators run once for each code, and positions look the answer up.
struct OutcomeVector {
    /// For each position the code of its outcome; nil when every position has the outcome of code 0.
    let codes: [UInt32]?
    let outcomes: [Outcome]

    init(codes: [UInt32]?, outcomes: [Outcome]) {
        self.codes = codes
        self.outcomes = outcomes
    }

    /// The same outcome at every position.
    init(constant outcome: Outcome) {
        codes = nil
        outcomes = [outcome]
    }

    /// The column of a key alias over the rows of its batch.
    init(_ column: Column, rowCount: Int) {
        var builder = OutcomeVectorBuilder(capacity: rowCount)
        for row in 0..<rowCount { builder.append(column.outcome(at: row)) }
        self = builder.finish()
    }

    /// A column of a document table at some of its rows; -1 stands for an absent element.
    init(_ column: VariantColumn, rows: [Int32]?) {
        var outcomes = column.dictionary.map { Outcome.value($0) }
        guard rows != nil || column.notCollected != nil else {
            self.init(codes: column.codes, outcomes: outcomes)
            return
        }
        let absent = UInt32(truncatingIfNeeded: outcomes.count)
        outcomes += [.value(.null), .notCollected]
        var codes = column.codes
        if let notCollected = column.notCollected {
            for row in codes.indices where notCollected[row] { codes[row] = absent + 1 }
        }
        if let rows {
            codes = rows.map { $0 < 0 ? absent : codes[Int($0)] }
        }
        self.init(codes: codes, outcomes: outcomes)
    }

    func outcome(at position: Int) -> Outcome {
        outcomes[codes.map { Int($0[position]) } ?? 0]
    }

    /// The outcomes at other positions, each of which names one of this vector.
    func gathered(_ positions: [Int32]) -> OutcomeVector {
        guard let codes else { return self }
        return OutcomeVector(codes: positions.map { codes[Int($0)] }, outcomes: outcomes)
    }

    /// The outcomes with only as many codes as positions may need.
    func compacted() -> OutcomeVector {
        guard let codes, outcomes.count > 2 * codes.count + 16 else { return self }
        var known: [UInt32: UInt32] = [:]
        var used: [Outcome] = []
        let compact = codes.map { code -> UInt32 in
            if let new = known[code] { return new }
            let new = UInt32(truncatingIfNeeded: used.count)
            known[code] = new
            used.append(outcomes[Int(code)])
            return new
        }
        return OutcomeVector(codes: compact, outcomes: used)
    }
}

/// Gives each distinct outcome a code.
struct OutcomeVectorBuilder {
    private var codes: [UInt32] = []
    private var outcomes: [Outcome] = []
    private var known: [Outcome: UInt32] = [:]

    init(capacity: Int) {
        codes.reserveCapacity(capacity)
    }

    mutating func append(_ outcome: Outcome) {
        if let code = known[outcome] { return codes.append(code) }
        let code = UInt32(truncatingIfNeeded: outcomes.count)
        known[outcome] = code
        outcomes.append(outcome)
        codes.append(code)
    }

    func finish() -> OutcomeVector {
        outcomes.count == 1
            ? OutcomeVector(constant: outcomes[0])
            : OutcomeVector(codes: codes, outcomes: outcomes)
    }
}
