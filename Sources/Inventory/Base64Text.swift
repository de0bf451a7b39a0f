/// Base64 in the standard or the URL alphabet, padded or not (Domain §2.2, §2.3).
enum Base64Text {
    /// The value of each character of both alphabets; 0xFF for every other byte.
    static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, byte) in letters.utf8.enumerated() { values[Int(byte)] = UInt8(value) }
        values[0x2D] = 62
        values[0x5F] = 63
        return values
    }()

    /// The text without line breaks, if it has any.
    static func joined(_ text: ByteText) -> [UInt8]? {
        guard text.firstIndex(of: 0x0A) != nil || text.firstIndex(of: 0x0D) != nil else {
            return nil
        }
        return text.bytes.filter { $0 != 0x0A && $0 != 0x0D }
    }

    /// The number of characters before the padding; nil when the padding or the length is wrong.
    static func characterCount(_ text: ByteText) -> Int? {
        var count = text.count
        while count > 0, text.count - count < 2, text[count - 1] == 0x3D { count -= 1 }
        guard count == text.count || text.count % 4 == 0, count % 4 != 1 else { return nil }
        return count
    }

    /// The decoded bytes; nil when any character is outside the alphabets.
    static func decode(_ text: ByteText) -> [UInt8]? {
        if let joined = joined(text) {
            return decode(joined.filter { $0 != 0x3D })
        }
        guard let count = characterCount(text) else { return nil }
        return decode(text[0..<count].bytes)
    }

    private static func decode(_ characters: [UInt8]) -> [UInt8]? {
        guard characters.count % 4 != 1 else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(characters.count * 3 / 4)
        var bits: UInt32 = 0
        var held = 0
        for character in characters {
            let value = values[Int(character)]
            guard value < 64 else { return nil }
            bits = (bits << 6 | UInt32(value)) & 0xFFFF
            held += 6
            if held >= 8 {
                held -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
            }
        }
        return result
    }
}
