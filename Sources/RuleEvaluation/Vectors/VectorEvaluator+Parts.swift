import Columns
import RuleIR

/// The predicates of a source's rows, and the parts in which the rows had to be evaluated.
struct PartedTruths {
    var truths: [TruthColumn]
    var parts: [Range<Int>]
}

extension VectorEvaluator {
    /// Predicates for the rows of the source; where these are too many to evaluate at once, fewer rows at a time, and at last one
    /// predicate for one row.
    ///
    /// `whole` gives what all rows of the batch hold.
    func truths(of ids: [NodeID], whole: BatchSource) -> PartedTruths {
        let rows = source.rows
        var truths: [TruthColumn] = []
        for id in ids where excess == nil { truths.append(truth(id, at: nil)) }
        guard let excess else { return PartedTruths(truths: truths, parts: [rows]) }
        release()
        guard rows.count > 1 else {
            return PartedTruths(
                truths: ids.map { alone(whole, row: rows.lowerBound).truth($0, at: nil) },
                parts: [rows])
        }
        let parts = min(rows.count, excess)
        var result = PartedTruths(truths: ids.map { _ in TruthColumn(bytes: []) }, parts: [])
        for part in 0..<parts {
            let start = rows.lowerBound + rows.count * part / parts
            let end = rows.lowerBound + rows.count * (part + 1) / parts
            let evaluator = VectorEvaluator(
                graph, tree, BatchSource(whole, rows: start..<end), limits: limits, root: root)
            let some = evaluator.truths(of: ids, whole: whole)
            for index in ids.indices { result.truths[index].append(some.truths[index]) }
            result.parts += some.parts
        }
        return result
    }

    /// An evaluator of one row that is to be asked about one policy.
    func alone(_ whole: BatchSource, row: Int) -> VectorEvaluator {
        VectorEvaluator(
            graph, tree, BatchSource(whole, rows: row..<row + 1), limits: limits, root: root,
            isAlone: true)
    }
}

extension OutcomeVector {
    func sliced(_ rows: Range<Int>) -> OutcomeVector {
        OutcomeVector(codes: codes.map { Array($0[rows]) }, outcomes: outcomes)
    }
}
