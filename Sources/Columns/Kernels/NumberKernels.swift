/// Scans over 64-bit numbers: integers, or the ticks of instants.
package enum NumberKernels {
    /// Sets the rows whose number is less than `bound`.
    ///
    /// The sign of a difference tells the order unless it overflows. Two numbers of one sign never overflow, so a number below zero
    /// is less than a bound that is not, whatever the difference, and one not below zero is not less than a bound that is.
    package static func less(
        _ numbers: Span<Int64>, than bound: Int64, into bits: inout MutableSpan<UInt64>
    ) {
        precondition(bits.count * 64 >= numbers.count, "one bit for each row")
        let limit = SIMD8(repeating: UInt64(bitPattern: bound))
        if bound < 0 {
            signs(of: numbers, into: &bits) { $0 & ($0 &- limit) }
        } else {
            signs(of: numbers, into: &bits) { $0 | ($0 &- limit) }
        }
        let whole = numbers.count / 64
        guard whole * 64 < numbers.count else { return }
        bits[whole] = 0
        for row in whole * 64..<numbers.count where numbers[row] < bound {
            bits[whole] |= 1 << UInt64(row & 63)
        }
    }

    /// Sets the rows whose left number is less than the right one.
    package static func less(
        _ left: Span<Int64>, _ right: Span<Int64>, into bits: inout MutableSpan<UInt64>
    ) {
        precondition(left.count == right.count, "one right number for each left one")
        precondition(bits.count * 64 >= left.count, "one bit for each row")
        let lefts = unsafe left.bytes
        let rights = unsafe right.bytes
        for word in 0..<left.count / 64 {
            var collector = SignCollector()
            for group in 0..<8 {
                let offset = (word &* 64 &+ group &* 8) &* 8
                // SAFETY: `offset + 64 <= left.count * 8`, and both spans have one length.
                let x = unsafe lefts.unsafeLoadUnaligned(
                    fromUncheckedByteOffset: offset, as: SIMD8<UInt64>.self)
                let y = unsafe rights.unsafeLoadUnaligned(
                    fromUncheckedByteOffset: offset, as: SIMD8<UInt64>.self)
                // The difference decides between numbers of one sign, the sign of the left one between others.
                collector.add((x & ~y) | (~(x ^ y) & (x &- y)))
            }
            bits[word] = collector.word
        }
        let whole = left.count / 64
        guard whole * 64 < left.count else { return }
        bits[whole] = 0
        for row in whole * 64..<left.count where left[row] < right[row] {
            bits[whole] |= 1 << UInt64(row & 63)
        }
    }

    /// Writes the signs of a computation over whole words of rows.
    @inline(__always)
    private static func signs(
        of numbers: Span<Int64>, into bits: inout MutableSpan<UInt64>,
        _ compute: (SIMD8<UInt64>) -> SIMD8<UInt64>
    ) {
        let bytes = unsafe numbers.bytes
        for word in 0..<numbers.count / 64 {
            var collector = SignCollector()
            for group in 0..<8 {
                // SAFETY: `(word * 64 + group * 8 + 8) * 8 <= numbers.count * 8`.
                let loaded = unsafe bytes.unsafeLoadUnaligned(
                    fromUncheckedByteOffset: (word &* 64 &+ group &* 8) &* 8,
                    as: SIMD8<UInt64>.self)
                collector.add(compute(loaded))
            }
            bits[word] = collector.word
        }
    }

    /// Writes each number plus `delta`, and sets the rows whose sum leaves `0...maximum`.
    ///
    /// Sums wrap, which is why the caller must give numbers in `0...maximum` and a delta of at most `maximum` either way: with
    /// `maximum` below 2^62 no sum can wrap into the range.
    package static func add(
        _ delta: Int64, to numbers: Span<Int64>, into sums: inout MutableSpan<Int64>,
        maximum: Int64, outside bits: inout MutableSpan<UInt64>
    ) {
        precondition(sums.count == numbers.count, "one sum for each number")
        precondition(bits.count * 64 >= numbers.count, "one bit for each row")
        precondition(maximum < 1 << 62 && delta.magnitude <= UInt64(maximum), "sums never wrap")
        for word in 0..<(numbers.count + 63) / 64 {
            let start = word * 64
            var result: UInt64 = 0
            for row in start..<min(start + 64, numbers.count) {
                // SAFETY: `row < numbers.count == sums.count` by the loop's bound and the precondition.
                let sum = unsafe numbers[unchecked: row] &+ delta
                let isOutside: UInt64 = UInt64(bitPattern: sum) > UInt64(maximum) ? 1 : 0
                unsafe sums[unchecked: row] = sum
                result |= isOutside << UInt64(row & 63)
            }
            bits[word] = result
        }
    }

    /// Takes each number from `other` where the row's bit is set.
    package static func replace(
        _ numbers: inout MutableSpan<Int64>, by other: Span<Int64>, where bits: Span<UInt64>
    ) {
        precondition(numbers.count == other.count, "one other number for each number")
        precondition(bits.count * 64 >= numbers.count, "one bit for each row")
        for row in 0..<other.count {
            let mask = Int64(bitPattern: 0 &- (bits[row >> 6] >> UInt64(row & 63) & 1))
            numbers[row] = (numbers[row] & ~mask) | (other[row] & mask)
        }
    }
}

/// Gathers the signs of eight groups of eight numbers, given by their bit patterns, into the bits of a word.
///
/// Lane `j` takes the sign of number `j` of each group at its top and moves it down by eight for each group that follows, so that
/// group `k` ends at bit `8k + 7`; a shift by `7 - j` then brings it to bit `8k + j`, the place of its row.
private struct SignCollector {
    private var lanes = SIMD8<UInt64>(repeating: 0)

    @inline(__always)
    mutating func add(_ numbers: SIMD8<UInt64>) {
        lanes = (lanes &>> SIMD8(repeating: 8)) | (numbers & SIMD8(repeating: 1 << 63))
    }

    @inline(__always)
    var word: UInt64 {
        let placed = lanes &>> SIMD8(7, 6, 5, 4, 3, 2, 1, 0)
        let four = placed.lowHalf | placed.highHalf
        let two = four.lowHalf | four.highHalf
        return two.x | two.y
    }
}
