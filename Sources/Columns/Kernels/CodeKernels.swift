/// Scans over dictionary codes. Each writes one bit a row, and leaves bits past the last row zero.
package enum CodeKernels {
    /// Sets the rows whose code is one of two, which may be the same.
    ///
    /// Bit `k` of lane `j` collects row `8k + j` of a word: lanes 0 to 7 hold one word of rows, lanes 8 to 15 the next. Each half is
    /// then the transpose of a word of the result.
    package static func equal(
        _ codes: Span<UInt8>, to first: UInt8, or second: UInt8,
        into bits: inout MutableSpan<UInt64>
    ) {
        precondition(bits.count * 64 >= codes.count, "one bit for each row")
        let one = SIMD16(repeating: first)
        let other = SIMD16(repeating: second)
        let bytes = unsafe codes.bytes
        let pairs = codes.count / 128
        for pair in 0..<pairs {
            var lanes = SIMD16<UInt8>(repeating: 0)
            for group in 0..<8 {
                let offset = pair &* 128 &+ group &* 8
                // SAFETY: `offset + 64 + 8 <= pairs * 128 <= codes.count`.
                let loaded = unsafe SIMD16(
                    lowHalf: bytes.unsafeLoadUnaligned(
                        fromUncheckedByteOffset: offset, as: SIMD8<UInt8>.self),
                    highHalf: bytes.unsafeLoadUnaligned(
                        fromUncheckedByteOffset: offset &+ 64, as: SIMD8<UInt8>.self))
                let flag = SIMD16<UInt8>(repeating: 1 &<< UInt8(truncatingIfNeeded: group))
                let holds = (loaded .== one) .| (loaded .== other)
                lanes |= SIMD16<UInt8>(repeating: 0).replacing(with: flag, where: holds)
            }
            // SAFETY: both types are sixteen bytes without padding.
            let halves = unsafe unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
            let results = transposed(halves)
            bits[pair &* 2] = results.x
            bits[pair &* 2 &+ 1] = results.y
        }
        equalWide(codes, to: first, or: second, from: pairs * 2, into: &bits)
    }

    /// Sets the rows whose code is one of two, which may be the same.
    package static func equal(
        _ codes: Span<UInt16>, to first: UInt16, or second: UInt16,
        into bits: inout MutableSpan<UInt64>
    ) {
        equalWide(codes, to: first, or: second, from: 0, into: &bits)
    }

    /// Sets the rows whose code is one of two, which may be the same.
    package static func equal(
        _ codes: Span<UInt32>, to first: UInt32, or second: UInt32,
        into bits: inout MutableSpan<UInt64>
    ) {
        equalWide(codes, to: first, or: second, from: 0, into: &bits)
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

    /// Two bit matrices of eight bytes with rows and columns exchanged: bit `j` of byte `i` becomes bit `i` of byte `j`.
    ///
    /// Three steps exchange blocks of 1, 2 and 4 bits across the diagonal.
    @inline(__always)
    private static func transposed(_ matrices: SIMD2<UInt64>) -> SIMD2<UInt64> {
        var matrices = matrices
        exchange(&matrices, distance: 7, where: 0x00AA_00AA_00AA_00AA)
        exchange(&matrices, distance: 14, where: 0x0000_CCCC_0000_CCCC)
        exchange(&matrices, distance: 28, where: 0x0000_0000_F0F0_F0F0)
        return matrices
    }

    /// Exchanges the masked bits with those `distance` above them.
    @inline(__always)
    private static func exchange(
        _ matrices: inout SIMD2<UInt64>, distance: UInt64, where mask: UInt64
    ) {
        let steps = SIMD2(repeating: distance)
        let moved = (matrices ^ (matrices &>> steps)) & SIMD2(repeating: mask)
        matrices ^= moved ^ (moved &<< steps)
    }

    /// Writes the words from `start` on.
    private static func equalWide<Code: FixedWidthInteger & UnsignedInteger>(
        _ codes: Span<Code>, to first: Code, or second: Code, from start: Int,
        into bits: inout MutableSpan<UInt64>
    ) {
        precondition(bits.count * 64 >= codes.count, "one bit for each row")
        for word in start..<max(start, (codes.count + 63) / 64) {
            var result: UInt64 = 0
            for row in word * 64..<min(word * 64 + 64, codes.count) {
                // SAFETY: `row < codes.count` by the loop's bound.
                let code = unsafe codes[unchecked: row]
                let equal: UInt64 = code == first || code == second ? 1 : 0
                result |= equal << UInt64(row & 63)
            }
            bits[word] = result
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
