/// A distinct value of a dictionary column.
package enum Scalar: Hashable, Sendable {
    case string(String)
    case integer(Int64)
    case instant(Instant)
    case boolean(Bool)
}

/// The values of a column, one per row; rows without a value hold an arbitrary filler.
///
/// A dictionary keeps each distinct value once and a code per row in the narrowest of three widths, because scans are bound
/// by memory: the rows RSA, EC, RSA are the codes 0, 1, 0 over the dictionary [RSA, EC].
package enum ColumnValues: Sendable {
    /// No row has a value.
    case none
    case codes8([UInt8], dictionary: [Scalar])
    case codes16([UInt16], dictionary: [Scalar])
    case codes32([UInt32], dictionary: [Scalar])
    case integers([Int64])
    /// Ticks of 100 ns, as `Instant` has them.
    case instants([Int64])
    case booleans(Bitmap)
}

/// The values of one field over the rows of a batch, each present, absent or not collected (decision 3).
package struct Column: Sendable {
    package let count: Int
    package let values: ColumnValues
    /// The rows that have a value; nil when all have one.
    package let present: Bitmap?
    /// The rows whose source form never carries the field; nil when there is none.
    ///
    /// INVARIANT: a row is never both present and not collected.
    package let notCollected: Bitmap?

    package init(count: Int, values: ColumnValues, present: Bitmap?, notCollected: Bitmap?) {
        precondition(Self.rowCount(of: values) ?? count == count, "one value for each row")
        precondition(present?.count ?? count == count, "one presence bit for each row")
        precondition(notCollected?.count ?? count == count, "one collection bit for each row")
        self.count = count
        self.values = values
        self.present = present
        self.notCollected = notCollected
    }

    /// A column of a field that no row has.
    package static func absent(count: Int) -> Column {
        Column(
            count: count, values: .none, present: Bitmap(repeating: false, count: count),
            notCollected: nil)
    }

    /// A column of a field that the source form never carries.
    package static func notCollected(count: Int) -> Column {
        Column(
            count: count, values: .none, present: Bitmap(repeating: false, count: count),
            notCollected: Bitmap(repeating: true, count: count))
    }

    private static func rowCount(of values: ColumnValues) -> Int? {
        switch values {
        case .none: nil
        case .codes8(let codes, _): codes.count
        case .codes16(let codes, _): codes.count
        case .codes32(let codes, _): codes.count
        case .integers(let numbers), .instants(let numbers): numbers.count
        case .booleans(let bits): bits.count
        }
    }
}

extension Column {
    /// A row's value; nil when it is absent or not collected. For output and tests, not for scans.
    package func scalar(at row: Int) -> Scalar? {
        guard present?[row] ?? true else { return nil }
        switch values {
        case .none: return nil
        case .codes8(let codes, let dictionary): return dictionary[Int(codes[row])]
        case .codes16(let codes, let dictionary): return dictionary[Int(codes[row])]
        case .codes32(let codes, let dictionary): return dictionary[Int(codes[row])]
        case .integers(let numbers): return .integer(numbers[row])
        case .instants(let ticks): return Instant(ticks: ticks[row]).map { .instant($0) }
        case .booleans(let bits): return .boolean(bits[row])
        }
    }

    /// Whether the source form of a row's record never carries the field.
    package func isNotCollected(at row: Int) -> Bool {
        notCollected?[row] ?? false
    }
}
