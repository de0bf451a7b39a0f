/// The two hash functions of the language (Language §5.4).
enum TextHash {
    /// The 64-bit Murmur hash of the UTF-8 in 13 characters of base 32, from the highest bits on.
    static func unique(_ text: String) -> String {
        let symbols = Array("abcdefghijklmnopqrstuvwxyz234567")
        var hash = murmur(Array(text.utf8))
        var result = ""
        for _ in 0..<13 {
            result.append(symbols[Int(hash >> 59)])
            hash <<= 5
        }
        return result
    }

    /// The UUID of version 5 in the name space of Resource Manager (RFC 9562).
    static func guid(_ text: String) -> String {
        let space: [UInt8] = [
            0x11, 0xFB, 0x06, 0xFB, 0x71, 0x2D, 0x4D, 0xDD, 0x98, 0xC7, 0xE7, 0x1B, 0xBD, 0x58,
            0x88, 0x30,
        ]
        var bytes = Array(SHA1.digest(space + Array(text.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        var result = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { result += "-" }
            result += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return result
    }

    /// Two lanes of 32 bits over blocks of 8 bytes, each lane with its own rotations and increment.
    private static func murmur(_ bytes: [UInt8]) -> UInt64 {
        let (c1, c2): (UInt32, UInt32) = (0x239B_961B, 0xAB0E_9789)
        var (h1, h2): (UInt32, UInt32) = (0, 0)
        var rest = bytes[...]
        while rest.count >= 8 {
            h1 ^= rotated(word(rest.prefix(4)) &* c1, 15) &* c2
            h1 = (rotated(h1, 19) &+ h2) &* 5 &+ 0x561C_CD1B
            h2 ^= rotated(word(rest.dropFirst(4).prefix(4)) &* c2, 17) &* c1
            h2 = (rotated(h2, 13) &+ h1) &* 5 &+ 0x0BCA_A747
            rest = rest.dropFirst(8)
        }
        if !rest.isEmpty { h1 ^= rotated(word(rest.prefix(4)) &* c1, 15) &* c2 }
        if rest.count > 4 { h2 ^= rotated(word(rest.dropFirst(4)) &* c2, 17) &* c1 }
        h1 ^= UInt32(truncatingIfNeeded: bytes.count)
        h2 ^= UInt32(truncatingIfNeeded: bytes.count)
        h1 &+= h2
        h2 &+= h1
        h1 = mixed(h1)
        h2 = mixed(h2)
        h1 &+= h2
        h2 &+= h1
        return UInt64(h2) << 32 | UInt64(h1)
    }

    /// Up to four bytes, the lowest first.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word << count | word >> (32 - count)
    }

    private static func mixed(_ word: UInt32) -> UInt32 {
        var word = word
        word ^= word >> 16
        word = word &* 0x85EB_CA6B
        word ^= word >> 13
        word = word &* 0xC2B2_AE35
        return word ^ word >> 16
    }
}

/// The hash function of FIPS 180-4.
enum SHA1 {
    /// The 20 bytes of the digest.
    static func digest(_ message: [UInt8]) -> [UInt8] {
        var bytes = message + [0x80]
        while bytes.count % 64 != 56 { bytes.append(0) }
        let bits = UInt64(message.count) * 8
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        for start in stride(from: 0, to: bytes.count, by: 64) {
            add(Array(bytes[start..<start + 64]), to: &state)
        }
        return state.flatMap { word in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
        }
    }

    private static func add(_ block: [UInt8], to state: inout [UInt32]) {
        var words = stride(from: 0, to: 64, by: 4).map { start in
            block[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for index in 16..<80 {
            let mixed = words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]
            words.append(rotated(mixed, 1))
        }
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
        for (index, word) in words.enumerated() {
            let (choice, constant): (UInt32, UInt32) =
                switch index / 20 {
                case 0: (b & c | ~b & d, 0x5A82_7999)
                case 1: (b ^ c ^ d, 0x6ED9_EBA1)
                case 2: (b & c | b & d | c & d, 0x8F1B_BCDC)
                default: (b ^ c ^ d, 0xCA62_C1D6)
                }
            let next = rotated(a, 5) &+ choice &+ e &+ constant &+ word
            (a, b, c, d, e) = (next, a, rotated(b, 30), c, d)
        }
        state = zip(state, [a, b, c, d, e]).map { $0 &+ $1 }
    }

    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word << count | word >> (32 - count)
    }
}
