import Columns
import PolicyCatalog
import RuleIR

/// A date computed from instant columns: `addDays`, and `if` on an empty date, over columns and constants.
indirect enum InstantExpression: Sendable {
    case constant(Int64, Instant.Zone)
    /// A column of instants, or one without any value.
    case column(Column)
    /// Moved by ticks; nil when every sum leaves the years 1 to 9999.
    case shifted(InstantExpression, Int64?)
    /// The first expression where a column is empty, else the second.
    case whereEmpty(Column, InstantExpression, InstantExpression)

    /// Nil when the node is anything else, or reads a column that holds other values too.
    init?(_ id: NodeID, in graph: RuleGraph, columns: (AliasID) -> Column) {
        switch graph[id] {
        case .constant(let value):
            guard case .string(let text) = graph[value],
                let (instant, zone) = Instant.parse(text), zone != .none
            else { return nil }
            self = .constant(instant.ticks, zone)
        case .column(let alias):
            guard let column = columns(alias).ifInstants else { return nil }
            self = .column(column)
        case .call(.addDays, let range):
            let operands = Array(graph[range])
            guard let date = InstantExpression(operands[0], in: graph, columns: columns),
                date.isUTC, case .constant(let value) = graph[operands[1]],
                case .integer(let days) = graph[value]
            else { return nil }
            self = .shifted(date, Self.ticks(days: days))
        case .call(.if, let range):
            let operands = Array(graph[range])
            guard let tested = Self.emptyColumn(operands[0], in: graph, columns: columns),
                let first = InstantExpression(operands[1], in: graph, columns: columns),
                let second = InstantExpression(operands[2], in: graph, columns: columns)
            else { return nil }
            self = .whereEmpty(tested, first, second)
        default: return nil
        }
    }

    /// The column of `empty(column)`; an instant is never empty, so only an absent one is.
    private static func emptyColumn(
        _ id: NodeID, in graph: RuleGraph, columns: (AliasID) -> Column
    ) -> Column? {
        guard case .call(.empty, let range) = graph[id],
            case .column(let alias)? = graph[range].first.map({ graph[$0] })
        else { return nil }
        return columns(alias).ifInstants
    }

    /// Whether `addDays` takes the date (Language §5.4): a constant may carry an offset, columns and sums are in UTC.
    private var isUTC: Bool {
        switch self {
        case .constant(_, let zone): zone == .utc
        case .column, .shifted: true
        case .whereEmpty(_, let first, let second): first.isUTC && second.isUTC
        }
    }

    private static func ticks(days: Int64) -> Int64? {
        let (ticks, overflow) = days.multipliedReportingOverflow(by: Instant.ticksPerDay)
        return overflow || ticks.magnitude > UInt64(Instant.maximumTicks) ? nil : ticks
    }

    /// Whether some row of a column that the expression reads was not collected.
    var readsNotCollected: Bool {
        switch self {
        case .constant: false
        case .column(let column): column.notCollected != nil
        case .shifted(let date, _): date.readsNotCollected
        case .whereEmpty(let tested, let first, let second):
            tested.notCollected != nil || first.readsNotCollected || second.readsNotCollected
        }
    }

    /// Whether a row may fail: a shift may meet an absent date or leave the calendar.
    var canFail: Bool {
        switch self {
        case .constant, .column: false
        case .shifted: true
        case .whereEmpty(_, let first, let second): first.canFail || second.canFail
        }
    }

    var canBeAbsent: Bool {
        switch self {
        case .constant, .shifted: false
        case .column(let column): column.hasAbsentRow
        case .whereEmpty(_, let first, let second): first.canBeAbsent || second.canBeAbsent
        }
    }
}

extension Column {
    /// This column when it holds instants or nothing; nil when it holds other values.
    fileprivate var ifInstants: Column? {
        switch values {
        case .none, .instants: self
        case .codes8, .codes16, .codes32, .integers, .booleans: nil
        }
    }
}
