/// `%XX` for the UTF-8 bytes of characters that are not unreserved (RFC 3986 §2).
enum PercentEncoding {
    static func encode(_ text: String) -> String {
        encode(Array(text.utf8)) { bytes, position in isUnreserved(bytes[position]) }
    }

    /// Encodes only what may not stand in a URI; its marks and escapes stay.
    static func encode(uri text: String) -> String {
        encode(Array(text.utf8)) { bytes, position in
            isUnreserved(bytes[position]) || ":/?#[]@!$&'()*+,;=".utf8.contains(bytes[position])
                || escapedByte(bytes, at: position) != nil
        }
    }

    private static func encode(
        _ bytes: [UInt8], except isKept: ([UInt8], Int) -> Bool
    ) -> String {
        var result: [UInt8] = []
        for (position, byte) in bytes.enumerated() {
            if isKept(bytes, position) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 0x0F)]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The text with its escapes undone; what is no escape of UTF-8 stays as it is.
    static func decode(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var position = 0
        while position < bytes.count {
            var escaped: [UInt8] = []
            while let byte = escapedByte(bytes, at: position + 3 * escaped.count) {
                escaped.append(byte)
            }
            if escaped.isEmpty {
                result.append(bytes[position])
                position += 1
            } else {
                appendDecoded(escaped, bytes[position..<position + 3 * escaped.count], to: &result)
                position += 3 * escaped.count
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Appends the characters of a run of escapes; bytes that are no UTF-8 stay escaped as they were.
    private static func appendDecoded(
        _ escaped: [UInt8], _ source: ArraySlice<UInt8>, to result: inout [UInt8]
    ) {
        var position = 0
        while position < escaped.count {
            // A character has at most four bytes.
            let width = (1...4).first {
                String(validating: escaped[position...].prefix($0), as: UTF8.self) != nil
            }
            if let width {
                result += escaped[position..<position + width]
                position += width
            } else {
                let start = source.startIndex + 3 * position
                result += source[start..<start + 3]
                position += 1
            }
        }
    }

    private static func escapedByte(_ bytes: [UInt8], at position: Int) -> UInt8? {
        guard position + 2 < bytes.count, bytes[position] == UInt8(ascii: "%"),
            let high = value(bytes[position + 1]), let low = value(bytes[position + 2])
        else { return nil }
        return high << 4 | low
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x41 + value - 10
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
