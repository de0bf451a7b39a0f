/// Scans over 64-bit numbers: integers, or the ticks of instants.
package enum NumberKernels {
    /// Sets the rows whose number is less than `bound`.
    package static func less(
        _ numbers: Span<Int64>, than bound: Int64, into bits: inout MutableSpan<UInt64>
    ) {
        precondition(bits.count * 64 >= numbers.count, "one bit for each row")
        for word in 0..<(numbers.count + 63) / 64 {
            let start = word * 64
            var result: UInt64 = 0
            for row in start..<min(start + 64, numbers.count) {
                // SAFETY: `row < numbers.count` by the loop's bound.
                let isLess: UInt64 = unsafe numbers[unchecked: row] < bound ? 1 : 0
                result |= isLess << UInt64(row & 63)
            }
            bits[word] = result
        }
    }

    /// Sets the rows whose left number is less than the right one.
    package static func less(
        _ left: Span<Int64>, _ right: Span<Int64>, into bits: inout MutableSpan<UInt64>
    ) {
        precondition(left.count == right.count, "one right number for each left one")
        precondition(bits.count * 64 >= left.count, "one bit for each row")
        for word in 0..<(left.count + 63) / 64 {
            let start = word * 64
            var result: UInt64 = 0
            for row in start..<min(start + 64, left.count) {
                // SAFETY: `row < left.count == right.count` by the loop's bound and the precondition.
                let isLess: UInt64 =
                    unsafe left[unchecked: row] < right[unchecked: row] ? 1 : 0
                result |= isLess << UInt64(row & 63)
            }
            bits[word] = result
        }
    }

    /// Adds `delta` to each number and sets the rows whose sum leaves `0...maximum`.
    ///
    /// Sums wrap, which is why the caller must give numbers in `0...maximum` and a delta of at most `maximum` either way: with
    /// `maximum` below 2^62 no sum can wrap into the range.
    package static func add(
        _ delta: Int64, to numbers: inout MutableSpan<Int64>, maximum: Int64,
        outside bits: inout MutableSpan<UInt64>
    ) {
        precondition(bits.count * 64 >= numbers.count, "one bit for each row")
        precondition(maximum < 1 << 62 && delta.magnitude <= UInt64(maximum), "sums never wrap")
        for word in 0..<(numbers.count + 63) / 64 {
            let start = word * 64
            var result: UInt64 = 0
            for row in start..<min(start + 64, numbers.count) {
                // SAFETY: `row < numbers.count` by the loop's bound.
                let sum = unsafe numbers[unchecked: row] &+ delta
                let isOutside: UInt64 = UInt64(bitPattern: sum) > UInt64(maximum) ? 1 : 0
                unsafe numbers[unchecked: row] = sum
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
