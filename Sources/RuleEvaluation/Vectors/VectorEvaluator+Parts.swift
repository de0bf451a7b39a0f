import Columns
import RuleIR

/// The predicates of a source's rows, and the parts in which the rows had to be evaluated.
struct PartedTruths {
    var truths: [TruthColumn]
    var parts: [Range<Int>]
}

extension VectorEvaluator {
    /// Predicates for the rows of the source; where these have too many combinations of elements, fewer rows at a time.
    ///
    /// `whole` gives what all rows of the batch hold.
    func truths(of ids: [NodeID], whole: BatchSource) -> PartedTruths {
        let rows = source.rows
        let truths = ids.map { truth($0, at: nil) }
        guard let excess else { return PartedTruths(truths: truths, parts: [rows]) }
        let parts = min(rows.count, excess / PositionBudget.perBatch + 1)
        var result = PartedTruths(truths: ids.map { _ in TruthColumn(bytes: []) }, parts: [])
        for part in 0..<parts {
            let start = rows.lowerBound + rows.count * part / parts
            let end = rows.lowerBound + rows.count * (part + 1) / parts
            let evaluator = VectorEvaluator(
                graph, tree, BatchSource(whole, rows: start..<end))
            let some = evaluator.truths(of: ids, whole: whole)
            for index in ids.indices { result.truths[index].append(some.truths[index]) }
            result.parts += some.parts
        }
        return result
    }
}

extension OutcomeVector {
    func sliced(_ rows: Range<Int>) -> OutcomeVector {
        OutcomeVector(codes: codes.map { Array($0[rows]) }, outcomes: outcomes)
    }

    /// The outcomes among those of more rows, which are not collected.
    func padded(to count: Int, from start: Int) -> OutcomeVector {
        guard let codes else { return self }
        let unknown = UInt32(truncatingIfNeeded: outcomes.count)
        var all = Array(repeating: unknown, count: count)
        all.replaceSubrange(start..<start + codes.count, with: codes)
        return OutcomeVector(codes: all, outcomes: outcomes + [.notCollected])
    }
}

extension RelatedRows {
    func sliced(_ part: Range<Int>) -> RelatedRows {
        let first = offsets[part.lowerBound]
        var unknown: Bitmap?
        if let notSupplied {
            var some = Bitmap(repeating: false, count: 0)
            for row in part { some.append(notSupplied[row]) }
            unknown = some
        }
        return RelatedRows(
            offsets: offsets[part.lowerBound...part.upperBound].map { $0 - first },
            rows: Array(rows[Int(first)..<Int(offsets[part.upperBound])]), table: table,
            notSupplied: unknown)
    }
}
