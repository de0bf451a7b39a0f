/// The two base64 alphabets that tools use (Domain §2.2, §2.3).
enum Base64Alphabet {
    case standard
    case url

    var characters: [UInt8] {
        switch self {
        case .standard: Self.standardCharacters
        case .url: Self.urlCharacters
        }
    }

    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let standardCharacters = Array((letters + "+/").utf8)
    private static let urlCharacters = Array((letters + "-_").utf8)
}

extension [UInt8] {
    /// The base64 of `data`, with or without `=` at the end, without quotes.
    mutating func append(base64 data: [UInt8], _ alphabet: Base64Alphabet, isPadded: Bool) {
        let characters = alphabet.characters
        var index = 0
        while index + 3 <= data.count {
            let group = Int(data[index]) << 16 | Int(data[index + 1]) << 8 | Int(data[index + 2])
            append(characters[group >> 18])
            append(characters[group >> 12 & 63])
            append(characters[group >> 6 & 63])
            append(characters[group & 63])
            index += 3
        }
        appendTail(Array(data[index...]), characters, isPadded: isPadded)
    }

    /// The last one or two bytes of base64 input.
    private mutating func appendTail(_ tail: [UInt8], _ characters: [UInt8], isPadded: Bool) {
        guard !tail.isEmpty else { return }
        let group = Int(tail[0]) << 16 | (tail.count > 1 ? Int(tail[1]) << 8 : 0)
        append(characters[group >> 18])
        append(characters[group >> 12 & 63])
        if tail.count > 1 { append(characters[group >> 6 & 63]) }
        if isPadded { append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - tail.count)) }
    }
}

/// Random bytes of a seed; the first byte is kept below or above 128 by the caller.
func randomBytes(seed: UInt64, count: Int) -> [UInt8] {
    var random = RandomSource(seed: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count {
        let word = random.next()
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: word &>> shift))
        }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
}

extension GeneratedKey {
    /// The modulus, highest byte first, with a zero byte in front when the record is odd that way.
    func modulus(bits: Int) -> [UInt8] {
        var bytes = randomBytes(seed: materialSeed, count: (bits + 7) / 8)
        let topBit: UInt8 = 1 << UInt8((bits + 7) % 8)
        bytes[0] = bytes[0] & (topBit - 1) | topBit
        bytes[bytes.count - 1] |= 1
        if identity.oddity == .leadingZeroByte { bytes.insert(0, at: 0) }
        return bytes
    }

    /// One coordinate of the public point; 0 is `x`, 1 is `y`.
    func coordinate(_ axis: UInt64, of curve: GeneratedCurve) -> [UInt8] {
        randomBytes(seed: materialSeed ^ axis, count: curve.coordinateLength)
    }
}
