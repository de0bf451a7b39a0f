import Columns

extension ComparisonOperator {
    /// Why comparing two outcomes is an error; nil when it is none.
    package func failure(_ left: Outcome, _ right: Outcome) -> EvaluationError? {
        guard apply(left, right) == .error else { return nil }
        if case .error(let reason) = left { return reason }
        switch (left, right) {
        case (_, .error(let reason)): return reason
        case (_, .value(.null)): return .nullOperand(self)
        case (.value(let subject), .value(let operand)):
            return .unordered(self, subject.kindName, operand.kindName)
        default: return nil
        }
    }
}
