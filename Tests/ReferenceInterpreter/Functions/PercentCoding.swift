/// Percent-encoding of the UTF-8 of texts (RFC 3986).
enum PercentCoding {
    /// What stands for itself in a component.
    static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    /// What may stand in a URI at all.
    static let allowed = unreserved.union("!#$%&'()*+,/:;=?@[]".utf8)

    static func encoded(_ text: String, keeping kept: Set<UInt8>) -> String {
        var result = ""
        for byte in text.utf8 {
            if kept.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        return result
    }

    /// Decodes each run of `%XX` that is UTF-8; everything else stays as it is.
    static func decoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            var run: [UInt8] = []
            let start = index
            while let byte = escape(bytes[index...]) {
                run.append(byte)
                index += 3
            }
            if run.isEmpty {
                result.append(bytes[index])
                index += 1
            } else {
                let isText = String(validating: run, as: UTF8.self) != nil
                result += isText ? run : Array(bytes[start..<index])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func escape(_ bytes: ArraySlice<UInt8>) -> UInt8? {
        let symbols = bytes.prefix(3)
        guard symbols.count == 3, symbols.first == UInt8(ascii: "%"),
            symbols.dropFirst().allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
        else { return nil }
        return UInt8(String(decoding: symbols.dropFirst(), as: UTF8.self), radix: 16)
    }
}
