import Columns
import Diagnostics
import RuleIR

extension RuleGraphBuilder {
    /// A comparison of a tally with a known number as plain connectives, where that is possible.
    ///
    /// A tally with undecided operands decides a comparison when every count it may still reach gives the same answer; the
    /// connectives below decide in just those cases.
    mutating func simplifiedTally(
        _ id: NodeID, _ comparison: ComparisonOperator, _ tally: NodeID, _ operand: Value
    ) -> NodeID {
        guard case .integer(let number)? = operand.number() else { return id }
        let operands = graph.operands(of: tally)
        let spans = graph.spans(of: id)
        switch comparison {
        case .greaterOrEquals:
            return atLeast(number, operands, spans) ?? id
        case .greater where number < .max:
            return atLeast(number + 1, operands, spans) ?? id
        case .less:
            return atLeast(number, operands, spans).map { not($0, from: spans) } ?? id
        case .lessOrEquals where number < .max:
            return atLeast(number + 1, operands, spans).map { not($0, from: spans) } ?? id
        case .equals where number < 0 || number > operands.count:
            return never(from: spans)
        case .equals where number == 0:
            return atLeast(1, operands, spans).map { not($0, from: spans) } ?? id
        case .equals where number == operands.count:
            return atLeast(number, operands, spans) ?? id
        default:
            return id
        }
    }

    /// "At least `number` operands hold"; nil when that is no plain connective.
    private mutating func atLeast(
        _ number: Int64, _ operands: [NodeID], _ spans: [SourceSpan]
    ) -> NodeID? {
        var none = CountExpansion()
        if number <= 0 { return always(from: spans) }
        if number > operands.count { return never(from: spans) }
        if number == 1 {
            let node = any(operands, from: spans)
            return folded(node, &none)
        }
        if number == operands.count {
            let node = all(operands, from: spans)
            return folded(node, &none)
        }
        return nil
    }
}
