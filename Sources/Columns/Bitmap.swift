/// A row of bits, 64 to a word, the first row in the lowest bit.
///
/// INVARIANT: `words` holds exactly `(count + 63) / 64` words, and the bits past `count` in the last word are zero.
package struct Bitmap: Sendable, Hashable {
    package private(set) var words: [UInt64]
    package private(set) var count: Int

    /// A bitmap whose bits are all equal.
    package init(repeating bit: Bool, count: Int) {
        self.count = count
        words = Array(repeating: bit ? ~0 : 0, count: (count + 63) / 64)
        clearPadding()
    }

    /// A bitmap over words that may carry bits past `count`; they are cleared.
    package init(words: [UInt64], count: Int) {
        precondition(words.count == (count + 63) / 64, "a bitmap needs one word for 64 bits")
        self.words = words
        self.count = count
        clearPadding()
    }

    package subscript(index: Int) -> Bool {
        precondition(index >= 0 && index < count, "the row lies outside the bitmap")
        return words[index >> 6] >> UInt64(index & 63) & 1 == 1
    }

    package mutating func append(_ bit: Bool) {
        if count & 63 == 0 { words.append(0) }
        if bit { words[count >> 6] |= 1 << UInt64(count & 63) }
        count += 1
    }

    /// The number of set bits.
    package var population: Int {
        WordKernels.population(words.span)
    }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    package var isFull: Bool { population == count }

    package var inverted: Bitmap {
        Bitmap(words: words.map { ~$0 }, count: count)
    }

    private mutating func clearPadding() {
        let used = count & 63
        guard used != 0, let last = words.indices.last else { return }
        // Writing would copy words that the caller shares, so it happens only where there is something to clear.
        if words[last] >> UInt64(used) != 0 { words[last] &= (1 << UInt64(used)) - 1 }
    }
}
