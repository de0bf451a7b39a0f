/// Base64 in the standard or the url alphabet, padded or not, line breaks ignored (Domain §2.3, §6).
package enum Base64Text {
    /// The bytes of the text; nil when anything else is in it.
    package static func bytes(_ text: String) -> [UInt8]? {
        var symbols = text.utf8.filter { $0 != 0x0A && $0 != 0x0D }
        let length = symbols.count
        while symbols.last == UInt8(ascii: "=") { symbols.removeLast() }
        let padding = length - symbols.count
        guard padding == 0 || padding <= 2 && length % 4 == 0, symbols.count % 4 != 1 else {
            return nil
        }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount = 0
        for symbol in symbols {
            guard let value = value(symbol) else { return nil }
            bits = bits << 6 | value
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
            }
        }
        return bytes
    }

    private static func value(_ symbol: UInt8) -> UInt32? {
        switch symbol {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(symbol - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(symbol - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(symbol - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
