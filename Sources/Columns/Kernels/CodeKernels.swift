/// Scans over dictionary codes. Each writes one bit a row, and leaves bits past the last row zero.
package enum CodeKernels {
    /// Sets the rows whose code is `code`, adding to the bits already there.
    ///
    /// Eight codes are compared at a time inside a 64-bit word: a byte of `word ^ pattern` is zero where the codes agree, and the
    /// multiplication gathers the eight flags into one byte.
    package static func addEqual(
        _ codes: Span<UInt8>, to code: UInt8, into bits: inout MutableSpan<UInt64>
    ) {
        precondition(bits.count * 64 >= codes.count, "one bit for each row")
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let pattern = UInt64(code) &* 0x0101_0101_0101_0101
        let whole = codes.count / 64
        let bytes = unsafe codes.bytes
        for word in 0..<whole {
            var result: UInt64 = 0
            for group in 0..<8 {
                // SAFETY: `word * 64 + group * 8 + 8 <= whole * 64 <= codes.count`.
                let loaded = unsafe bytes.unsafeLoadUnaligned(
                    fromUncheckedByteOffset: word &* 64 &+ group &* 8, as: UInt64.self)
                let difference = loaded ^ pattern
                let zero = ~(((difference & low) &+ low) | difference | low) >> 7
                let flags = (zero &* 0x0102_0408_1020_4080) >> 56
                result |= flags << UInt64(group &* 8)
            }
            bits[word] |= result
        }
        for row in whole * 64..<codes.count where codes[row] == code {
            bits[row >> 6] |= 1 << UInt64(row & 63)
        }
    }

    /// Sets the rows whose code is `code`, adding to the bits already there.
    package static func addEqual(
        _ codes: Span<UInt16>, to code: UInt16, into bits: inout MutableSpan<UInt64>
    ) {
        addEqualWide(codes, to: code, into: &bits)
    }

    /// Sets the rows whose code is `code`, adding to the bits already there.
    package static func addEqual(
        _ codes: Span<UInt32>, to code: UInt32, into bits: inout MutableSpan<UInt64>
    ) {
        addEqualWide(codes, to: code, into: &bits)
    }

    /// Writes `table[code]` (0 or 1) for each row.
    package static func look(
        up table: Span<UInt8>, _ codes: Span<UInt8>, into bits: inout MutableSpan<UInt64>
    ) {
        lookUpWide(table, codes, into: &bits)
    }

    /// Writes `table[code]` (0 or 1) for each row.
    package static func look(
        up table: Span<UInt8>, _ codes: Span<UInt16>, into bits: inout MutableSpan<UInt64>
    ) {
        lookUpWide(table, codes, into: &bits)
    }

    /// Writes `table[code]` (0 or 1) for each row.
    package static func look(
        up table: Span<UInt8>, _ codes: Span<UInt32>, into bits: inout MutableSpan<UInt64>
    ) {
        lookUpWide(table, codes, into: &bits)
    }

    private static func addEqualWide<Code: FixedWidthInteger & UnsignedInteger>(
        _ codes: Span<Code>, to code: Code, into bits: inout MutableSpan<UInt64>
    ) {
        precondition(bits.count * 64 >= codes.count, "one bit for each row")
        for word in 0..<(codes.count + 63) / 64 {
            var result: UInt64 = 0
            for row in word * 64..<min(word * 64 + 64, codes.count) {
                // SAFETY: `row < codes.count` by the loop's bound.
                let equal: UInt64 = unsafe codes[unchecked: row] == code ? 1 : 0
                result |= equal << UInt64(row & 63)
            }
            bits[word] |= result
        }
    }

    private static func lookUpWide<Code: FixedWidthInteger & UnsignedInteger>(
        _ table: Span<UInt8>, _ codes: Span<Code>, into bits: inout MutableSpan<UInt64>
    ) {
        precondition(bits.count * 64 >= codes.count, "one bit for each row")
        for word in 0..<(codes.count + 63) / 64 {
            var result: UInt64 = 0
            for row in word * 64..<min(word * 64 + 64, codes.count) {
                // SAFETY: `row < codes.count` by the loop's bound; the table is read with its own check.
                let code = unsafe Int(codes[unchecked: row])
                result |= UInt64(table[code]) << UInt64(row & 63)
            }
            bits[word] = result
        }
    }
}
