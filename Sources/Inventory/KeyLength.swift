/// The length of key material in bits, from its text and without decoding it (Domain §5.2, §2.6).
enum KeyLength {
    /// The bits of an unsigned number in base64: leading zero bits do not count; nil when the text is odd or the number is 0.
    static func bits(ofModulus text: ByteText) -> Int64? {
        guard let count = Base64Text.characterCount(text), text.isBase64(count: count) else {
            return nil
        }
        var first = 0
        while first < count, text[first] == 0x41 { first += 1 }
        guard first < count else { return nil }
        let value = Base64Text.values[Int(text[first])]
        // The last character may carry bits past the last byte; they are not part of the number.
        let bits = count * 6 / 8 * 8 - first * 6 - (value.leadingZeroBitCount - 2)
        return bits > 0 ? Int64(bits) : nil
    }

    /// The bits of octets in base64, leading zeros included.
    static func bits(ofOctets text: ByteText) -> Int64? {
        Base64Text.decode(text).flatMap { $0.isEmpty ? nil : Int64($0.count) * 8 }
    }

    /// The bits of a number or of octets in an array of byte values, as PowerShell prints it (Domain §2.4).
    static func bits(ofBytes value: NestedValue, isNumber: Bool) -> Int64? {
        guard case .array(let elements) = value else { return nil }
        var bytes: [UInt8] = []
        for element in elements {
            guard case .number(let text) = element, let byte = UInt8(text) else { return nil }
            bytes.append(byte)
        }
        if !isNumber { return bytes.isEmpty ? nil : Int64(bytes.count) * 8 }
        guard let first = bytes.firstIndex(where: { $0 != 0 }) else { return nil }
        return Int64((bytes.count - first) * 8 - bytes[first].leadingZeroBitCount)
    }
}
