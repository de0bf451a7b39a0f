/// Encodes integers with few distinct values, such as key sizes, as codes of one byte.
///
/// A scan then reads an eighth of the bytes, and asks each predicate once for each value.
struct SmallIntegers {
    private var entries: [Int64] = []
    /// Codes by hash; -1 marks a free slot. Four slots for each of at most 256 entries keep probes short.
    private var slots: [Int16] = Array(repeating: -1, count: 1024)

    /// The codes and their dictionary; nil for more than 256 distinct values.
    static func encode(_ numbers: [Int64], _ present: Bitmap) -> ColumnValues? {
        var encoding = SmallIntegers()
        var codes = [UInt8](repeating: 0, count: numbers.count)
        for row in numbers.indices {
            // The filler of a row without a value needs no entry of its own.
            guard present[row] else { continue }
            guard let code = encoding.code(of: numbers[row]) else { return nil }
            codes[row] = code
        }
        return .codes8(codes, dictionary: encoding.entries.map { .integer($0) })
    }

    private mutating func code(of number: Int64) -> UInt8? {
        let hash = UInt64(bitPattern: number) &* 0x9e37_79b9_7f4a_7c15
        var slot = Int(hash >> 54)
        while slots[slot] >= 0 {
            let code = Int(slots[slot])
            if entries[code] == number { return UInt8(truncatingIfNeeded: code) }
            slot = (slot + 1) & 1023
        }
        guard entries.count < 256 else { return nil }
        slots[slot] = Int16(entries.count)
        entries.append(number)
        return UInt8(truncatingIfNeeded: entries.count - 1)
    }
}
