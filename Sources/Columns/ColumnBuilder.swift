/// What a column holds when every value fits its alias.
package enum ColumnType: Sendable, Hashable {
    case string, integer, instant
}

/// Appends rows to a column and picks the narrowest encoding when it is finished.
///
/// A string in an integer or instant column is legal: the column then becomes a dictionary of mixed values, so that one odd row
/// changes the speed of its batch and not the answer.
package struct ColumnBuilder {
    private let type: ColumnType
    private var codes: [UInt32] = []
    private var numbers: [Int64] = []
    private var interner = StringInterner()
    /// The rows whose number is really a code of a string; nil while there is none.
    private var stringRows: Bitmap?
    private var present = BitAppender()
    private var notCollected = BitAppender()

    package init(type: ColumnType) {
        self.type = type
    }

    package var count: Int { present.count }

    /// Appends a text; the bytes are UTF-8.
    package mutating func append(string: UnsafeBufferPointer<UInt8>) {
        let code = unsafe interner.code(for: string)
        if type == .string {
            codes.append(UInt32(truncatingIfNeeded: code))
        } else {
            if stringRows == nil { stringRows = Bitmap(repeating: false, count: count) }
            numbers.append(Int64(code))
            stringRows?.append(true)
        }
        appendState(present: true, notCollected: false)
    }

    /// Appends a text.
    package mutating func append(_ string: String) {
        let bytes = Array(string.utf8)
        // SAFETY: the pointer is used only inside the closure that lends it.
        unsafe bytes.withUnsafeBufferPointer { unsafe append(string: $0) }
    }

    /// Appends a whole number to an integer column.
    package mutating func append(integer: Int64) {
        precondition(type == .integer, "only an integer column takes integers")
        appendNumber(integer, present: true, notCollected: false)
    }

    /// Appends a date-time to an instant column.
    package mutating func append(instant: Instant) {
        precondition(type == .instant, "only an instant column takes instants")
        appendNumber(instant.ticks, present: true, notCollected: false)
    }

    package mutating func appendAbsent() {
        appendFiller(notCollected: false)
    }

    package mutating func appendNotCollected() {
        appendFiller(notCollected: true)
    }

    /// Returns the column and leaves the builder empty.
    package mutating func finish() -> Column {
        let isFull = present.population == count
        let presence = present.bitmap
        let column = Column(
            count: count, values: encoded(presence), present: isFull ? nil : presence,
            notCollected: notCollected.population == 0 ? nil : notCollected.bitmap)
        self = ColumnBuilder(type: type)
        return column
    }

    private mutating func appendFiller(notCollected: Bool) {
        if type == .string {
            codes.append(0)
            appendState(present: false, notCollected: notCollected)
        } else {
            appendNumber(0, present: false, notCollected: notCollected)
        }
    }

    private mutating func appendNumber(_ number: Int64, present: Bool, notCollected: Bool) {
        numbers.append(number)
        stringRows?.append(false)
        appendState(present: present, notCollected: notCollected)
    }

    private mutating func appendState(present: Bool, notCollected: Bool) {
        self.present.append(present)
        self.notCollected.append(notCollected)
    }

    private func encoded(_ present: Bitmap) -> ColumnValues {
        if self.present.population == 0 { return .none }
        if type == .string {
            return Self.dictionary(codes, interner.strings.map { .string($0) })
        }
        if let stringRows { return mixed(stringRows, present) }
        guard type == .integer else { return .instants(numbers) }
        return SmallIntegers.encode(numbers, present) ?? .integers(numbers)
    }

    /// A dictionary over the distinct values of a column that holds strings beside its own type.
    private func mixed(_ stringRows: Bitmap, _ present: Bitmap) -> ColumnValues {
        let strings = interner.strings
        var entries: [Scalar] = []
        var codeOfEntry: [Scalar: UInt32] = [:]
        let codes = numbers.indices.map { row -> UInt32 in
            guard present[row] else { return 0 }
            let entry: Scalar =
                if stringRows[row] {
                    .string(strings[Int(numbers[row])])
                } else if type == .instant, let instant = Instant(ticks: numbers[row]) {
                    .instant(instant)
                } else {
                    .integer(numbers[row])
                }
            if let code = codeOfEntry[entry] { return code }
            let code = UInt32(truncatingIfNeeded: entries.count)
            codeOfEntry[entry] = code
            entries.append(entry)
            return code
        }
        return Self.dictionary(codes, entries)
    }

    private static func dictionary(_ codes: [UInt32], _ entries: [Scalar]) -> ColumnValues {
        if entries.count <= 1 << 8 {
            return .codes8(codes.map { UInt8(truncatingIfNeeded: $0) }, dictionary: entries)
        }
        if entries.count <= 1 << 16 {
            return .codes16(codes.map { UInt16(truncatingIfNeeded: $0) }, dictionary: entries)
        }
        return .codes32(codes, dictionary: entries)
    }
}
