/// Elements of the Distinguished Encoding Rules of ASN.1 (X.690), as far as a certificate needs them.
enum DER {
    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let objectIdentifier: UInt8 = 0x06
    static let utf8String: UInt8 = 0x0C
    static let printableString: UInt8 = 0x13
    static let utcTime: UInt8 = 0x17
    static let generalizedTime: UInt8 = 0x18
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31
    /// `[0]`, constructed and explicit: the place of a certificate's version.
    static let version: UInt8 = 0xA0

    /// An element: tag, length in the shortest form, contents.
    static func element(_ tag: UInt8, _ contents: [UInt8]...) -> [UInt8] {
        let count = contents.reduce(0) { $0 + $1.count }
        var bytes: [UInt8] = [tag]
        bytes.reserveCapacity(count + 4)
        if count < 0x80 {
            bytes.append(UInt8(count))
        } else if count < 0x100 {
            bytes += [0x81, UInt8(count)]
        } else {
            bytes += [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
        }
        for part in contents { bytes += part }
        return bytes
    }

    /// An instant: `UTCTime` through 2049 and `GeneralizedTime` after it (RFC 5280 §4.1.2.5).
    static func time(_ seconds: Int64) -> [UInt8] {
        var digits: [UInt8] = []
        digits.append(dateTime: seconds)
        digits.removeAll { !(0x30...0x39).contains($0) }
        digits.append(UInt8(ascii: "Z"))
        let isShort = digits.starts(with: "20".utf8) && digits[2] < UInt8(ascii: "5")
        return isShort
            ? element(utcTime, Array(digits.dropFirst(2))) : element(generalizedTime, digits)
    }
}
