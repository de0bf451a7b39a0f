import Columns
import PolicyCatalog
import RuleIR

/// An ordering of two date expressions.
struct InstantComparison: Sendable {
    let comparison: ComparisonOperator
    let left: InstantExpression
    let right: InstantExpression

    /// Nil when the node is no ordering, or a side is no date expression.
    init?(_ id: NodeID, in graph: RuleGraph, columns: (AliasID) -> Column) {
        guard case .compare(let comparison, let leftID, let rightID) = graph[id],
            [.less, .lessOrEquals, .greater, .greaterOrEquals].contains(comparison),
            let left = InstantExpression(leftID, in: graph, columns: columns),
            let right = InstantExpression(rightID, in: graph, columns: columns)
        else { return nil }
        self.comparison = comparison
        self.left = left
        self.right = right
    }

    var canFail: Bool { left.canFail || right.canFail || right.canBeAbsent }
    var canBeUndecided: Bool { canFail || left.readsNotCollected || right.readsNotCollected }

    /// Compares a range of rows.
    ///
    ///     left or right failed, right absent   error (decision 7)
    ///     left or right not collected          undecided
    ///     left absent                          false (decision 4)
    func evaluate(_ rows: Range<Int>, into target: inout TruthVector) {
        let left = left.evaluate(rows)
        let right = right.evaluate(rows)
        compare(left, right, into: &target)
        for word in left.absent.indices {
            let failed = left.failed[word] | right.failed[word] | right.absent[word]
            let undecided = failed | left.notCollected[word] | right.notCollected[word]
            target.isTrue[word] &= ~(undecided | left.absent[word])
            target.undecided[word] = undecided
            target.error[word] = failed
        }
    }

    /// Writes the ordering of the numbers, whatever the rows' states.
    private func compare(
        _ left: InstantVector, _ right: InstantVector, into target: inout TruthVector
    ) {
        let isInverted = comparison == .lessOrEquals || comparison == .greaterOrEquals
        let swaps = comparison == .greater || comparison == .lessOrEquals
        var bits = target.isTrue.mutableSpan
        if swaps {
            NumberKernels.less(right.numbers.span, left.numbers.span, into: &bits)
        } else {
            NumberKernels.less(left.numbers.span, right.numbers.span, into: &bits)
        }
        guard isInverted else { return }
        for word in left.absent.indices { target.isTrue[word] = ~target.isTrue[word] }
        target.isTrue.clearBits(ofVectorWith: left.numbers.count)
    }
}

extension [UInt64] {
    /// Clears the bits past the rows of a vector that may be shorter than the words allow.
    mutating func clearBits(ofVectorWith rows: Int) {
        for word in rows / 64..<Swift.min((rows + 63) / 64, count) {
            self[word] &= (1 << UInt64(rows & 63)) - 1
        }
    }
}
