/// The 64-bit hash of `uniqueString`: two 32-bit lanes that follow MurmurHash3, seed 0.
enum MurmurHash64 {
    private static let first: UInt32 = 0x239B_961B
    private static let second: UInt32 = 0xAB0E_9789

    static func hash(_ bytes: [UInt8]) -> UInt64 {
        var low: UInt32 = 0
        var high: UInt32 = 0
        let whole = bytes.count / 8 * 8
        for start in stride(from: 0, to: whole, by: 8) {
            low ^= scrambledLow(word(bytes[start..<start + 4]))
            low = (rotated(low, 19) &+ high) &* 5 &+ 0x561C_CD1B
            high ^= scrambledHigh(word(bytes[start + 4..<start + 8]))
            high = (rotated(high, 13) &+ low) &* 5 &+ 0x0BCA_A747
        }
        // A tail of up to seven bytes; words of zeros change nothing.
        low ^= scrambledLow(word(bytes[whole...].prefix(4)))
        high ^= scrambledHigh(word(bytes[whole...].dropFirst(4)))
        return finished(low, high, count: UInt32(truncatingIfNeeded: bytes.count))
    }

    private static func finished(_ low: UInt32, _ high: UInt32, count: UInt32) -> UInt64 {
        var low = low ^ count
        var high = high ^ count
        low &+= high
        high &+= low
        low = mixed(low)
        high = mixed(high)
        low &+= high
        high &+= low
        return UInt64(high) << 32 | UInt64(low)
    }

    private static func scrambledLow(_ word: UInt32) -> UInt32 {
        rotated(word &* first, 15) &* second
    }

    private static func scrambledHigh(_ word: UInt32) -> UInt32 {
        rotated(word &* second, 17) &* first
    }

    private static func mixed(_ lane: UInt32) -> UInt32 {
        var lane = lane
        lane = (lane ^ lane >> 16) &* 0x85EB_CA6B
        lane = (lane ^ lane >> 13) &* 0xC2B2_AE35
        return lane ^ lane >> 16
    }

    /// Up to four bytes, the least significant first.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word << count | word >> (32 - count)
    }
}
