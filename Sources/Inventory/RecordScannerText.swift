/// A run of bytes inside the window under work, with checked access.
///
/// SAFETY: made only by `RecordScanner` over bytes that stay in place until the scanner goes on to the next record; whoever
/// keeps a text longer copies it.
@safe struct ByteText {
    private let start: UnsafePointer<UInt8>
    let count: Int

    init(start: UnsafePointer<UInt8>, count: Int) {
        unsafe self.start = start
        self.count = count
    }

    @inline(__always)
    subscript(index: Int) -> UInt8 {
        precondition(index >= 0 && index < count, "the index lies outside the text")
        // SAFETY: the line above.
        return unsafe start[index]
    }

    @inline(__always)
    subscript(range: Range<Int>) -> ByteText {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "the range lies outside")
        // SAFETY: the line above.
        return unsafe ByteText(start: start + range.lowerBound, count: range.count)
    }

    /// The eight bytes from an offset on, the first of them lowest.
    @inline(__always)
    func eightBytes(at offset: Int) -> UInt64 {
        precondition(offset >= 0 && offset + 8 <= count, "the word lies outside the text")
        // SAFETY: the line above.
        let word = unsafe UnsafeRawPointer(start)
            .loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        return UInt64(littleEndian: word)
    }

    /// The same bytes for a column builder.
    var buffer: UnsafeBufferPointer<UInt8> {
        // SAFETY: the type's own invariant.
        unsafe UnsafeBufferPointer(start: start, count: count)
    }

    var bytes: [UInt8] {
        // SAFETY: the type's own invariant.
        unsafe Array(buffer)
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether this text begins with `prefix` at `offset`, which is written in small letters; ASCII letters fold.
    func hasFolded(_ prefix: StaticString, at offset: Int = 0) -> Bool {
        let length = prefix.utf8CodeUnitCount
        guard offset >= 0, count - offset >= length else { return false }
        for index in 0..<length {
            // SAFETY: both offsets were checked above.
            let expected = unsafe prefix.utf8Start[index]
            guard unsafe MemberTrie.folded(start[offset + index]) == expected else { return false }
        }
        return true
    }

    /// Whether this text equals `other`, which is written in small letters; ASCII letters fold.
    func equalsFolded(_ other: StaticString) -> Bool {
        count == other.utf8CodeUnitCount && hasFolded(other)
    }

    /// Whether both texts hold the same bytes.
    func equals(_ other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        return hasPrefix(other)
    }

    /// Whether this text begins with these bytes.
    func hasPrefix(_ prefix: [UInt8]) -> Bool {
        let length = prefix.count
        guard count >= length else { return false }
        return unsafe prefix.withUnsafeBytes { other in
            var index = 0
            let own = unsafe UnsafeRawPointer(start)
            while index + 8 <= length {
                // SAFETY: eight bytes lie before the shorter end on both sides.
                let left = unsafe own.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let right = unsafe other.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if left != right { return false }
                index += 8
            }
            while index < length {
                // SAFETY: `index` lies before the shorter end.
                if unsafe start[index] != other[index] { return false }
                index += 1
            }
            return true
        }
    }

    /// The offset of the first such byte at or after `offset`; nil when there is none.
    func firstIndex(of byte: UInt8, from offset: Int = 0) -> Int? {
        var index = offset
        let every: UInt64 = 0x0101_0101_0101_0101
        while index >= 0, index + 8 <= count {
            // SAFETY: eight bytes lie before the end.
            let word = unsafe UnsafeRawPointer(start)
                .loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let other = UInt64(littleEndian: word) ^ UInt64(byte) &* every
            let found = (other &- every) & ~other & (0x80 &* every)
            if found != 0 { return index + (found.trailingZeroBitCount >> 3) }
            index += 8
        }
        while index < count {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// A text of at most seven bytes as one word, its ASCII capitals made small, its length on top; nil for a longer one.
    var foldedWord: UInt64? {
        guard count < 8 else { return nil }
        var word = UInt64(count) << 56
        for index in 0..<count {
            // SAFETY: `index` lies below the count.
            word |= unsafe UInt64(MemberTrie.folded(start[index])) << UInt64(index * 8)
        }
        return word
    }

    /// The word of a text of at most seven small letters.
    static func word(_ text: StaticString) -> UInt64 {
        unsafe ByteText(start: text.utf8Start, count: text.utf8CodeUnitCount).foldedWord ?? 0
    }
}
