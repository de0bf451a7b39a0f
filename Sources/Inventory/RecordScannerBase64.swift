extension ByteText {
    private static var every: UInt64 { 0x0101_0101_0101_0101 }
    private static var high: UInt64 { 0x8080_8080_8080_8080 }

    /// Whether the first `count` bytes are letters of the base64 alphabets, eight at a time.
    func isBase64(count length: Int) -> Bool {
        precondition(length >= 0 && length <= count, "the range lies outside the text")
        var wrong: UInt64 = 0
        var offset = 0
        while offset + 8 <= length {
            wrong |= Self.outsideAlphabet(word(at: offset))
            offset += 8
        }
        while offset < length {
            if Base64Text.values[Int(self[offset])] == 0xFF { return false }
            offset += 1
        }
        return wrong == 0
    }

    @inline(__always)
    private func word(at offset: Int) -> UInt64 {
        // SAFETY: the caller's loop keeps eight bytes inside the text.
        unsafe UnsafeRawPointer(buffer.baseAddress.unsafelyUnwrapped)
            .loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// Marks the bytes that are not `A–Z a–z 0–9 + / - _`.
    @inline(__always)
    private static func outsideAlphabet(_ word: UInt64) -> UInt64 {
        let low = word & ~high
        let small = low | 0x20 &* every
        // Letters once made small, digits with the slash before them, then the three single marks.
        let letters = (small &+ (0x80 - 0x61) &* every) & ~(small &+ (0x7F - 0x7A) &* every)
        let digits = (low &+ (0x80 - 0x2F) &* every) & ~(low &+ (0x7F - 0x39) &* every)
        let plus = high &- (low ^ 0x2B &* every)
        let minus = high &- (low ^ 0x2D &* every)
        let underscore = high &- (low ^ 0x5F &* every)
        return (~(letters | digits | plus | minus | underscore) | word) & high
    }
}
