/// Appends mixed JSON values to a column, each distinct value kept once.
package struct VariantColumnBuilder {
    private var codes: [UInt32] = []
    private var dictionary: [Value] = []
    private var strings = StringInterner()
    /// The dictionary's code for each code of `strings`.
    private var stringCodes: [UInt32] = []
    /// Apart from other values, for long arrays hold many.
    private var integerCodes: [Int64: UInt32] = [:]
    /// The codes of all values but strings, integers and null.
    private var otherCodes: [Value: UInt32] = [:]
    private var nullCode: UInt32?
    /// In ascending order.
    private var notCollectedRows: [Int] = []

    package init() {}

    package var count: Int { codes.count }

    /// Appends a text; the bytes are UTF-8.
    package mutating func append(string: UnsafeBufferPointer<UInt8>) {
        let known = unsafe strings.code(for: string)
        if known == stringCodes.count {
            stringCodes.append(newCode(.string(unsafe String(decoding: string, as: UTF8.self))))
        }
        codes.append(stringCodes[known])
    }

    /// Appends a value; `null` stands for an absent one too.
    package mutating func append(_ value: Value) {
        switch value {
        case .null: appendNull()
        case .integer(let number): codes.append(integerCode(number))
        case .string(let text):
            let bytes = Array(text.utf8)
            // SAFETY: the pointer is used only inside the closure that lends it.
            unsafe bytes.withUnsafeBufferPointer { unsafe append(string: $0) }
        case .boolean, .double, .array, .object: codes.append(otherCode(value))
        }
    }

    /// Appends an absent value.
    package mutating func appendNull() {
        let code = nullCode ?? newCode(.null)
        nullCode = code
        codes.append(code)
    }

    package mutating func appendNotCollected() {
        notCollectedRows.append(count)
        appendNull()
    }

    /// Takes back all rows from an index on.
    package mutating func truncate(to count: Int) {
        codes.removeLast(self.count - count)
        while let last = notCollectedRows.last, last >= count { notCollectedRows.removeLast() }
    }

    /// Returns the column and leaves the builder empty.
    package mutating func finish() -> VariantColumn {
        let column = VariantColumn(
            codes: codes, dictionary: dictionary,
            notCollected: Bitmap(setting: notCollectedRows, count: count))
        self = VariantColumnBuilder()
        return column
    }

    private mutating func integerCode(_ number: Int64) -> UInt32 {
        if let known = integerCodes[number] { return known }
        let code = newCode(.integer(number))
        integerCodes[number] = code
        return code
    }

    private mutating func otherCode(_ value: Value) -> UInt32 {
        if let known = otherCodes[value] { return known }
        let code = newCode(value)
        otherCodes[value] = code
        return code
    }

    private mutating func newCode(_ value: Value) -> UInt32 {
        dictionary.append(value)
        return UInt32(dictionary.count - 1)
    }
}

extension Bitmap {
    /// A bitmap with these bits set, in ascending order; nil when there is none.
    package init?(setting rows: [Int], count: Int) {
        if rows.isEmpty { return nil }
        var words = [UInt64](repeating: 0, count: (count + 63) / 64)
        for row in rows { words[row >> 6] |= 1 << UInt64(row & 63) }
        self.init(words: words, count: count)
    }
}
