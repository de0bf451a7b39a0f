/// Finds the issuer's common name in an X.509 certificate: structure only, no cryptography (Domain §2.6).
enum CertificateIssuer {
    /// What an issuer's name tells.
    enum Reading: Equatable {
        case commonName([UInt8])
        /// The name is well formed and has no common name.
        case none
        case unreadable
    }

    /// Reads a certificate in DER.
    static func read(_ certificate: [UInt8]) -> Reading {
        var outer = DERReader(bytes: certificate[...])
        guard var signed = outer.enter(0x30), outer.isAtEnd, var body = signed.enter(0x30) else {
            return .unreadable
        }
        if body.nextTag == 0xA0, body.element() == nil { return .unreadable }
        guard body.enter(0x02) != nil, body.enter(0x30) != nil, var name = body.enter(0x30) else {
            return .unreadable
        }
        var found: [UInt8]?
        while !name.isAtEnd {
            guard var set = name.enter(0x31), !set.isAtEnd else { return .unreadable }
            while !set.isAtEnd {
                guard var pair = set.enter(0x30), let type = pair.enter(0x06),
                    let value = pair.element(), pair.isAtEnd
                else { return .unreadable }
                guard Array(type.bytes) == [0x55, 0x04, 0x03] else { continue }
                guard found == nil, let text = text(tag: value.tag, value.bytes) else {
                    return .unreadable
                }
                found = text
            }
        }
        // What follows the issuer says whether the certificate was read in step at all.
        while !body.isAtEnd {
            guard body.element() != nil else { return .unreadable }
        }
        return found.map { .commonName($0) } ?? .none
    }

    /// The UTF-8 of a directory string; nil for one that cannot be read for certain.
    private static func text(tag: UInt8, _ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        switch tag {
        case 0x0C: String(validating: bytes, as: UTF8.self).map { Array($0.utf8) }
        case 0x13, 0x16: bytes.allSatisfy { $0 < 0x80 } ? Array(bytes) : nil
        case 0x1E: bigEndianText(Array(bytes))
        default: nil
        }
    }

    private static func bigEndianText(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count % 2 == 0 else { return nil }
        let units = stride(from: 0, to: bytes.count, by: 2).map {
            UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
        }
        return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
    }
}

/// Walks over elements of DER; every step is checked.
struct DERReader {
    private(set) var bytes: ArraySlice<UInt8>

    init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { bytes.isEmpty }
    var nextTag: UInt8? { bytes.first }

    /// The next element's tag and content; nil when it is malformed.
    mutating func element() -> (tag: UInt8, bytes: ArraySlice<UInt8>)? {
        guard let tag = bytes.popFirst(), tag & 0x1F != 0x1F, let first = bytes.popFirst() else {
            return nil
        }
        var length = Int(first)
        if first >= 0x80 {
            guard (1...4).contains(first & 0x7F) else { return nil }
            length = 0
            for _ in 0..<(first & 0x7F) {
                guard let byte = bytes.popFirst() else { return nil }
                length = length << 8 | Int(byte)
            }
        }
        guard length <= bytes.count else { return nil }
        let content = bytes.prefix(length)
        bytes = bytes.dropFirst(length)
        return (tag, content)
    }

    /// A reader of the next element's content, which must have this tag.
    mutating func enter(_ tag: UInt8) -> DERReader? {
        guard let element = element(), element.tag == tag else { return nil }
        return DERReader(bytes: element.bytes)
    }
}
