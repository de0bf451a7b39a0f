/// Operations on the words of bitmaps, 64 rows at a time.
package enum WordKernels {
    /// Keeps the bits that are set in both, and returns the union of what is left.
    @discardableResult
    package static func and(
        _ source: Span<UInt64>, into words: inout MutableSpan<UInt64>
    ) -> UInt64 {
        precondition(words.count >= source.count, "one word for each word")
        var union: UInt64 = 0
        for index in 0..<source.count {
            // SAFETY: `index < source.count <= words.count`.
            let word = unsafe words[unchecked: index] & source[unchecked: index]
            unsafe words[unchecked: index] = word
            union |= word
        }
        return union
    }

    /// Adds the bits of another bitmap, and returns the intersection of the results.
    @discardableResult
    package static func or(
        _ source: Span<UInt64>, into words: inout MutableSpan<UInt64>
    ) -> UInt64 {
        precondition(words.count >= source.count, "one word for each word")
        var intersection: UInt64 = ~0
        for index in 0..<source.count {
            // SAFETY: `index < source.count <= words.count`.
            let word = unsafe words[unchecked: index] | source[unchecked: index]
            unsafe words[unchecked: index] = word
            intersection &= word
        }
        return intersection
    }

    /// Writes the complement of another bitmap.
    package static func invert(
        _ source: Span<UInt64>, into words: inout MutableSpan<UInt64>
    ) {
        precondition(words.count >= source.count, "one word for each word")
        for index in 0..<source.count {
            // SAFETY: `index < source.count <= words.count`.
            unsafe words[unchecked: index] = ~source[unchecked: index]
        }
    }

    /// The number of set bits.
    ///
    /// Adders over the bits of eight words leave one count for each eight words, where the machine's counting of single words would
    /// take most of the time on processors whose counting instruction the compiler may not use.
    package static func population(_ words: Span<UInt64>) -> Int {
        var ones: UInt64 = 0
        var twos: UInt64 = 0
        var fours: UInt64 = 0
        var eights = 0
        let groups = words.count / 8
        for group in 0..<groups {
            let first = group &* 8
            // SAFETY: `first + 7 < groups * 8 <= words.count`.
            let (twoA, twoB) = unsafe (
                add(words[unchecked: first], words[unchecked: first &+ 1], &ones),
                add(words[unchecked: first &+ 2], words[unchecked: first &+ 3], &ones)
            )
            let fourA = add(twoA, twoB, &twos)
            let (twoC, twoD) = unsafe (
                add(words[unchecked: first &+ 4], words[unchecked: first &+ 5], &ones),
                add(words[unchecked: first &+ 6], words[unchecked: first &+ 7], &ones)
            )
            let fourB = add(twoC, twoD, &twos)
            eights += add(fourA, fourB, &fours).nonzeroBitCount
        }
        var count = eights * 8 + fours.nonzeroBitCount * 4
        count += twos.nonzeroBitCount * 2 + ones.nonzeroBitCount
        for index in groups * 8..<words.count { count += words[index].nonzeroBitCount }
        return count
    }

    /// Adds three bits in each place: the sum stays in `sum`, the carry is returned.
    @inline(__always)
    private static func add(_ left: UInt64, _ right: UInt64, _ sum: inout UInt64) -> UInt64 {
        let half = left ^ right
        let carry = (left & right) | (half & sum)
        sum ^= half
        return carry
    }
}
