/// Resolves the escapes of a JSON string that the scanner has checked.
enum EscapedText {
    static func resolve(_ text: ByteText) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            guard text[index] == 0x5C, index + 1 < text.count else {
                result.append(text[index])
                index += 1
                continue
            }
            index = resolveEscape(text, at: index + 1, into: &result)
        }
        return result
    }

    /// Resolves the escape after a backslash and returns the offset after it.
    private static func resolveEscape(
        _ text: ByteText, at index: Int, into result: inout [UInt8]
    ) -> Int {
        switch text[index] {
        case 0x62: result.append(0x08)
        case 0x66: result.append(0x0C)
        case 0x6E: result.append(0x0A)
        case 0x72: result.append(0x0D)
        case 0x74: result.append(0x09)
        case 0x75: return resolveUnicode(text, at: index + 1, into: &result)
        default: result.append(text[index])
        }
        return index + 1
    }

    private static func resolveUnicode(
        _ text: ByteText, at index: Int, into result: inout [UInt8]
    ) -> Int {
        let unit = hex(text, at: index)
        guard (0xD800...0xDBFF).contains(unit), index + 10 <= text.count else {
            append(unit, to: &result)
            return index + 4
        }
        append(0x10000 + (unit - 0xD800) << 10 + hex(text, at: index + 6) - 0xDC00, to: &result)
        return index + 10
    }

    private static func hex(_ text: ByteText, at index: Int) -> UInt32 {
        var unit: UInt32 = 0
        for offset in index..<min(index + 4, text.count) {
            unit = unit << 4 | UInt32(RecordScanner.hexDigit(text[offset]) ?? 0)
        }
        return unit
    }

    private static func append(_ scalar: UInt32, to result: inout [UInt8]) {
        result += Array(String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8)
    }
}
