import Columns
import GraphGeneration
import PolicyCatalog
import RuleIR
import Testing

@testable import RuleEvaluation

/// The outcomes of a program's policies, found row by row with the interpreter of single combinations.
struct RowByRow {
    let program: ComponentProgram
    private var interpreter: GraphInterpreter
    private var known: [[Outcome]: [Truth?]] = [:]

    init(_ program: ComponentProgram) {
        self.program = program
        interpreter = GraphInterpreter(graph: program.graph)
    }

    /// The outcome of each policy for one row; nil where a policy does not apply.
    mutating func truths(_ columns: [AliasID: Column], row: Int) -> [Truth?] {
        let combination = program.columns.map { columns[$0]?.outcome(at: row) ?? .notCollected }
        if let truths = known[combination] { return truths }
        for (alias, outcome) in zip(program.columns, combination) {
            interpreter.fields[alias] = outcome
        }
        let truths = program.graph.roots.indices.map { policy in
            program.applies(policy: policy)
                ? interpreter.truth(program.graph.roots[policy].condition) : nil
        }
        known[combination] = truths
        return truths
    }
}

extension BatchVerdicts {
    /// The outcome of each policy for one row.
    func truths(row: Int) -> [Truth?] {
        policies.map { bitmaps in
            guard let bitmaps else { return nil }
            if bitmaps.isTrue[row] { return .isTrue }
            if bitmaps.error?[row] ?? false { return .error }
            return bitmaps.undecided?[row] ?? false ? .notCollected : .isFalse
        }
    }

    /// What `TruthBitmaps` promises of its bitmaps.
    var isSound: Bool {
        policies.compactMap { $0 }.allSatisfy { bitmaps in
            let undecided = bitmaps.undecided?.words ?? bitmaps.isTrue.words.map { _ in 0 }
            let error = bitmaps.error?.words ?? undecided.map { _ in 0 }
            return zip(bitmaps.isTrue.words, undecided).allSatisfy { $0 & $1 == 0 }
                && zip(error, undecided).allSatisfy { $0 & ~$1 == 0 }
                && bitmaps.isTrue.count == rowCount
        }
    }
}
