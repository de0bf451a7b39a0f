extension ByteText {
    private static var every: UInt64 { 0x0101_0101_0101_0101 }
    private static var high: UInt64 { 0x8080_8080_8080_8080 }

    /// Whether the first `count` bytes are letters of the base64 alphabets, eight at a time.
    func isBase64(count length: Int) -> Bool {
        precondition(length >= 0 && length <= count, "the range lies outside the text")
        var wrong: UInt64 = 0
        var wide = SIMD4<UInt64>()
        var offset = 0
        while offset &+ 32 <= length {
            wide |= Self.outsideAlphabet(words(at: offset))
            offset &+= 32
        }
        wrong = wide[0] | wide[1] | wide[2] | wide[3]
        while offset &+ 8 <= length {
            wrong |= Self.outsideAlphabet(word(at: offset))
            offset &+= 8
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

    @inline(__always)
    private func words(at offset: Int) -> SIMD4<UInt64> {
        SIMD4(
            word(at: offset), word(at: offset &+ 8), word(at: offset &+ 16),
            word(at: offset &+ 24))
    }

    /// The same for four words at a time, written with operators that are single vector instructions.
    @inline(__always)
    private static func outsideAlphabet(_ words: SIMD4<UInt64>) -> SIMD4<UInt64> {
        let high = SIMD4<UInt64>(repeating: high)
        let low = words & ~high
        let small = low | SIMD4(repeating: 0x20 &* every)
        let letters =
            (small &+ SIMD4(repeating: (0x80 - 0x61) &* every))
            & ~(small &+ SIMD4(repeating: (0x7F - 0x7A) &* every))
        let digits =
            (low &+ SIMD4(repeating: (0x80 - 0x2F) &* every))
            & ~(low &+ SIMD4(repeating: (0x7F - 0x39) &* every))
        let plus = high &- (low ^ SIMD4(repeating: 0x2B &* every))
        let minus = high &- (low ^ SIMD4(repeating: 0x2D &* every))
        let underscore = high &- (low ^ SIMD4(repeating: 0x5F &* every))
        return (~(letters | digits | plus | minus | underscore) | words) & high
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
