import Columns
import RuleIR

extension VectorEvaluator {
    /// What a search finds for the rows that are wanted, or for all; whoever asks second for more rows gets all.
    private func found(by scope: NodeID, for wanted: [UInt8]?) -> FoundRelated {
        let known = searches[scope]
        if let known, known.covers(wanted) { return known }
        guard case .related(let search, let range) = graph[scope] else {
            preconditionFailure("only searches find related resources")
        }
        let result = look(for: graph[search], graph[range].dropFirst(), known == nil ? wanted : nil)
        searches[scope] = result
        return result
    }

    /// Looks for the rows that are wanted and have not been looked for, and forgets what was made of the others alone.
    func extendSearches() {
        var isForgotten = false
        for (scope, known) in searches where !known.covers(wanted) {
            _ = found(by: scope, for: nil)
            isForgotten = true
        }
        if isForgotten { forget { tree.searches($0) } }
    }

    /// A name or group that failed, or is no string, is an error of its row.
    private func look(
        for search: RelatedSearch, _ operands: some Sequence<NodeID>, _ wanted: [UInt8]?
    ) -> FoundRelated {
        let vectors = operands.map { outcomes($0, at: nil) }
        var found = FoundRelated(
            rows: nil, doubts: Array(repeating: .isFalse, count: source.rows.count), wanted: wanted)
        let texts = found.doubts.indices.map { row -> [String]? in
            guard wanted?[row] != 0 else { return nil }
            found.doubts[row] = vectors.map { $0.outcome(at: row).nameDoubt }.max() ?? .isFalse
            guard found.doubts[row] == .isFalse else { return nil }
            return vectors.compactMap { vector in
                if case .value(.string(let text)) = vector.outcome(at: row) { text } else { nil }
            }
        }
        found.rows = source.related(search, texts, source.rows)
        for row in found.doubts.indices
        where found.doubts[row] == .isFalse && found.rows?[row] == nil {
            found.doubts[row] = .notCollected
        }
        return found
    }

    /// The resources that a search finds for each row; of many rows only as many as may be held at once.
    func relatedPositions(_ scope: NodeID) -> ScopePositions {
        let found = found(by: scope, for: wanted)
        let count = source.rows.count
        let pairs = found.pairCount
        guard count > 1, pairs > limits.combinationsOfBatch else { return ScopePositions(found) }
        excess = pairs / limits.combinationsOfBatch + 1
        return ScopePositions(closedFor: count)
    }

    /// For how many of the resources that a search finds a predicate holds; nil where it depends on who is looking.
    ///
    /// Such a predicate is evaluated once for each candidate, and not for each pair of a resource and a candidate.
    func relatedTally(of scope: NodeID, _ predicate: NodeID) -> TallyColumn? {
        guard case .related = graph[scope], readsOnly(scope, predicate) else { return nil }
        let found = found(by: scope, for: wanted)
        guard let rows = found.rows else { return TallyColumn(doubts: found.doubts) }
        let truth = candidateTruth(predicate, in: scope, rows)
        return TallyColumn(truth, of: rows.answers).gathered(found)
    }

    /// A value of the first resource that a search finds for a row and for which a predicate holds; nil when there is none.
    func firstRelated(
        in scope: NodeID, satisfying predicate: NodeID, _ value: NodeID, at row: Int
    ) -> Outcome? {
        extendSearches()
        guard readsOnly(scope, predicate) else {
            let positions = positions(of: scope)
            let truth = truth(predicate, at: scope)
            let range = positions.offsets[row]..<positions.offsets[row + 1]
            return range.first { truth[Int($0)] == .isTrue }
                .map { outcomes(value).outcome(at: Int($0)) }
        }
        let found = found(by: scope, for: nil)
        guard let rows = found.rows, !found.doubts[row].isUndecided, let answer = rows[row] else {
            return nil
        }
        let truth = candidateTruth(predicate, in: scope, rows)
        return answer.first { truth[Int($0)] == .isTrue }.map {
            let source = BatchSource(
                BatchSource(candidates: rows.table), rows: Int($0)..<Int($0) + 1)
            return VectorEvaluator(graph, tree, source, limits: limits, root: scope)
                .outcomes(value).outcome(at: 0)
        }
    }

    private func candidateTruth(
        _ predicate: NodeID, in scope: NodeID, _ rows: RelatedRows
    ) -> TruthColumn {
        source.memo.truth(predicate, of: rows.identity) {
            let source = BatchSource(candidates: rows.table)
            return VectorEvaluator(graph, tree, source, limits: limits, root: scope)
                .truths(of: [predicate], whole: source).truths[0]
        }
    }

    /// Whether a node reads a scope and what lies in it, and nothing of the resource that the scope is about.
    ///
    /// What reads nothing at all, such as a count over a constant, lies in the scope of the resource: it is the same anywhere.
    private func readsOnly(_ scope: NodeID, _ id: NodeID) -> Bool {
        var seen: Set<NodeID> = [scope]
        var pending = [id]
        while let next = pending.popLast() {
            guard seen.insert(next).inserted else { continue }
            switch graph[next] {
            case .column, .componentType, .related: return false
            case .field(_, let source), .elements(_, let source, _, _):
                guard graph[source] != .resource else { return false }
                pending += graph.operands(of: next)
            default: pending += graph.operands(of: next)
            }
        }
        return true
    }
}

/// What a search finds for the rows of a source.
struct FoundRelated {
    /// Nil when nobody can say anything of any row.
    fileprivate(set) var rows: RelatedRows?
    /// For each row whether its related resources are unknown (not collected) or could not be looked for (error).
    fileprivate(set) var doubts: [Truth]
    /// For each row whether it was looked for; nil when all were.
    fileprivate let wanted: [UInt8]?

    fileprivate func covers(_ rows: [UInt8]?) -> Bool {
        guard let wanted else { return true }
        return rows.map { !zip($0, wanted).contains { $0 != 0 && $1 == 0 } } ?? false
    }

    /// How many pairs of a row and a related one there are.
    var pairCount: Int {
        doubts.indices.reduce(0) { count, row in
            doubts[row].isUndecided ? count : count + (rows?[row]?.count ?? 0)
        }
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
