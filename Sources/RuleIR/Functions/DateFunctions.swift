import Columns

extension FunctionCall {
    /// `addDays`: a UTC date-time moved by whole days (Language §5.4).
    func shifted() throws(EvaluationError) -> Value {
        guard case .string(let text) = arguments[0] else {
            throw needs("a UTC date-time", arguments[0])
        }
        guard let (instant, zone) = Instant.parse(text), zone == .utc else {
            throw fails("needs a UTC date-time such as `2026-01-31T00:00:00Z`")
        }
        guard let sum = instant.adding(days: try integer(1)) else {
            throw fails("leaves the years 1 to 9999")
        }
        return .string(sum.serviceText)
    }
}
