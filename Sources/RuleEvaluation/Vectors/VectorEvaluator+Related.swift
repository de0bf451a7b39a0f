import Columns
import RuleIR

extension VectorEvaluator {
    /// The resources that a search finds for each row; of many rows only as many as may be held at once.
    ///
    /// A name or group that failed, or is no string, is an error of its row.
    func relatedPositions(
        _ search: RelatedSearch, _ operands: some Sequence<NodeID>
    ) -> ScopePositions {
        let vectors = operands.map { outcomes($0, at: nil) }
        let count = source.rows.count
        var doubts = [Truth](repeating: .isFalse, count: count)
        let texts = (0..<count).map { row -> [String]? in
            doubts[row] = vectors.map { $0.outcome(at: row).nameDoubt }.max() ?? .isFalse
            guard doubts[row] == .isFalse else { return nil }
            return vectors.compactMap { vector in
                if case .value(.string(let text)) = vector.outcome(at: row) { text } else { nil }
            }
        }
        let related =
            source.related(search, texts, source.rows)
            ?? RelatedRows(
                matches: source.rows.map { _ in nil },
                table: DocumentTable(rowCount: 0, fields: [:], lists: [:]))
        let isTooLong = related.count > limits.combinationsOfBatch
        guard count > 1, isTooLong else { return ScopePositions(related, doubts: doubts) }
        excess = related.count / limits.combinationsOfBatch + 1
        return ScopePositions(closedFor: count)
    }
}

extension Outcome {
    /// Whether a name that is looked for is open; false for a string.
    fileprivate var nameDoubt: Truth {
        switch self {
        case .value(.string): .isFalse
        case .notCollected: .notCollected
        case .value, .error: .error
        }
    }
}
