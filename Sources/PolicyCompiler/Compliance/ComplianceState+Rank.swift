/// How states combine: of several, the first in this order stands for all (decision 29, Language §7.5).
///
///     NonCompliant > Error > Undecided > Compliant > Conflict > Protected > Exempt > Unknown > NotApplicable
///
/// What nothing applies to is NotApplicable, which changes no other state. So something is Exempt only when all that applies to it is
/// Exempt or Unknown.
extension ComplianceState {
    /// The place in the order, from 0.
    var rank: Int {
        switch self {
        case .nonCompliant: 0
        case .error: 1
        case .undecided: 2
        case .compliant: 3
        case .conflict: 4
        case .protected: 5
        case .exempt: 6
        case .unknown: 7
        case .notApplicable: 8
        }
    }

    /// The states in their order.
    static let byRank = allCases.sorted { $0.rank < $1.rank }

    /// The state of a whole with two parts.
    func combined(with other: ComplianceState) -> ComplianceState {
        rank <= other.rank ? self : other
    }
}
