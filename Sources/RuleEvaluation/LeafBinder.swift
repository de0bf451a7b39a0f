import Columns
import PolicyCatalog
import RuleIR

/// Picks the kernel of a leaf from what the batch's columns hold.
struct LeafBinder {
    let graph: RuleGraph
    let columns: [AliasID: Column]
    let rowCount: Int
    private let tree: ScopeTree
    /// Computes what fits no kernel, over all rows of the batch.
    private let evaluator: VectorEvaluator
    private let source: BatchSource
    private let limits = EvaluationLimits()

    init(graph: RuleGraph, tree: ScopeTree, columns: [AliasID: Column], rowCount: Int) {
        self.graph = graph
        self.tree = tree
        self.columns = columns
        self.rowCount = rowCount
        let source = BatchSource(rowCount: rowCount) { alias in
            OutcomeVector(columns[alias] ?? .notCollected(count: rowCount), rowCount: rowCount)
        }
        self.source = source
        evaluator = VectorEvaluator(graph, tree, source, limits: limits)
    }

    /// The kernel of a predicate that is no connective.
    ///
    /// The order is by speed: one answer, bitmaps alone, numbers, an answer for each dictionary entry, instants of several columns,
    /// and at last an answer for each distinct combination of values.
    func bind(_ id: NodeID) -> NodeKernel {
        let aliases = graph.columns(below: id)
        guard let alias = aliases.first else { return .constant(truths(id, [:], count: 1)[0]) }
        if aliases.count == 1 {
            let column = column(alias)
            if let test = presenceTest(id, column) ?? numberTest(id, column) {
                return .column(test)
            }
            if let test = dictionaryTest(id, alias, column) { return .column(test) }
        }
        if let comparison = InstantComparison(id, in: graph, columns: { column($0) }) {
            return .instants(comparison)
        }
        return .rows(truth(id).bitmaps)
    }

    /// The truth of a predicate for each row; a new evaluator takes the place of one that met the limits.
    private func truth(_ id: NodeID) -> TruthColumn {
        let evaluator =
            evaluator.excess == nil
            ? evaluator : VectorEvaluator(graph, tree, source, limits: limits)
        return evaluator.truths(of: [id], whole: source).truths[0]
    }

    private func column(_ alias: AliasID) -> Column {
        columns[alias] ?? .notCollected(count: rowCount)
    }

    /// `exists` of a column is its presence bitmap.
    private func presenceTest(_ id: NodeID, _ column: Column) -> ColumnTest? {
        guard case .exists(let operand) = graph[id], case .column = graph[operand] else {
            return nil
        }
        return ColumnTest(column, .constant(true))
    }

    /// An ordering of plain numbers against a constant is one bound.
    private func numberTest(_ id: NodeID, _ column: Column) -> ColumnTest? {
        guard case .compare(let comparison, let left, let right) = graph[id],
            case .column = graph[left], case .constant(let value) = graph[right]
        else { return nil }
        let bound: Bound?
        switch column.values {
        case .integers:
            // A number in a string counts as well (decision 6).
            bound = graph[value].number().flatMap { Bound(comparison, integer: $0) }
        case .instants:
            guard case .string(let text) = graph[value] else { return nil }
            bound = Instant(fullDateTime: text).flatMap {
                Bound(comparison, integer: .integer($0.ticks))
            }
        case .none, .codes8, .codes16, .codes32, .booleans: return nil
        }
        return bound.map {
            ColumnTest(column, .less($0.number, inverted: $0.isInverted))
        }
    }

    /// One outcome for each dictionary entry, and one for absence.
    private func dictionaryTest(
        _ id: NodeID, _ alias: AliasID, _ column: Column
    ) -> ColumnTest? {
        let entries: [Scalar]
        switch column.values {
        case .none: entries = []
        case .codes8(_, let dictionary), .codes16(_, let dictionary),
            .codes32(_, let dictionary):
            entries = dictionary
        case .integers, .instants, .booleans: return nil
        }
        let outcomes = entries.map { Outcome.value($0.value) } + [.value(.null), .notCollected]
        let truths = truths(id, [alias: outcomes], count: outcomes.count)
        return ColumnTest(
            column, truths: Array(truths.prefix(entries.count)),
            whenAbsent: truths[entries.count], whenNotCollected: truths[entries.count + 1])
    }

    /// The truths of a predicate over rows that take one outcome after the other.
    private func truths(
        _ id: NodeID, _ outcomes: [AliasID: [Outcome]], count: Int
    ) -> [Truth] {
        let source = BatchSource(rowCount: count) { alias in
            let codes = (0..<UInt32(truncatingIfNeeded: count)).map { $0 }
            return OutcomeVector(codes: codes, outcomes: outcomes[alias] ?? [])
        }
        let column = VectorEvaluator(graph, tree, source, limits: limits)
            .truths(of: [id], whole: source).truths[0]
        return (0..<count).map { column[$0] }
    }
}

/// An ordering against a number as "less than a whole number", or its inverse.
private struct Bound {
    let number: Int64
    let isInverted: Bool

    /// Nil when the bound does not fit 64 bits, or for operators that are no ordering.
    init?(_ comparison: ComparisonOperator, integer limit: Number) {
        let floor: Int64
        let isWhole: Bool
        switch limit {
        case .integer(let value): (floor, isWhole) = (value, true)
        case .double(let value):
            guard let down = Int64(exactly: value.rounded(.down)) else { return nil }
            (floor, isWhole) = (down, Double(down) == value)
        }
        guard floor < .max else { return nil }
        switch comparison {
        case .less: (number, isInverted) = (isWhole ? floor : floor + 1, false)
        case .lessOrEquals: (number, isInverted) = (floor + 1, false)
        case .greater: (number, isInverted) = (floor + 1, true)
        case .greaterOrEquals: (number, isInverted) = (isWhole ? floor : floor + 1, true)
        default: return nil
        }
    }
}

extension Scalar {
    /// The scalar as rules see it: an instant is its canonical text.
    var value: Value {
        switch self {
        case .string(let text): .string(text)
        case .integer(let number): .integer(number)
        case .instant(let instant): .string(instant.canonicalText)
        case .boolean(let flag): .boolean(flag)
        }
    }
}

extension Column {
    /// A row's outcome: its value, null when absent, or not collected.
    func outcome(at row: Int) -> Outcome {
        if isNotCollected(at: row) { return .notCollected }
        return .value(scalar(at: row)?.value ?? .null)
    }
}
