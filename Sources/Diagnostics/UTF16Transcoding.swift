/// The byte order of a UTF-16 text.
enum UTF16ByteOrder {
    case little, big

    /// Recognises UTF-16 by its byte order mark, or by the zero byte beside a leading ASCII character.
    ///
    /// Every policy document begins with an ASCII character, so a zero among the first two bytes decides.
    init?(ofTextStarting bytes: [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        switch (bytes[0], bytes[1]) {
        case (0xFF, 0xFE): self = .little
        case (0xFE, 0xFF): self = .big
        case (0, 0): return nil
        case (_, 0): self = .little
        case (0, _): self = .big
        default: return nil
        }
    }

    /// The code unit that two neighbouring bytes spell.
    func codeUnit(_ first: UInt8, _ second: UInt8) -> UInt16 {
        switch self {
        case .little: UInt16(second) << 8 | UInt16(first)
        case .big: UInt16(first) << 8 | UInt16(second)
        }
    }
}

/// The UTF-8 form of a UTF-16 text, without its byte order mark.
///
/// What is not valid UTF-16 (a lone surrogate, an odd last byte) becomes invalid UTF-8, so that the parser that
/// follows reports it at its place.
func transcodeUTF16(_ bytes: [UInt8], _ order: UTF16ByteOrder) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 2 + bytes.count / 8)
    var position = 0
    func unit(at position: Int) -> UInt16? {
        position + 1 < bytes.count ? order.codeUnit(bytes[position], bytes[position + 1]) : nil
    }
    if unit(at: 0) == 0xFEFF { position = 2 }
    while let first = unit(at: position) {
        position += 2
        guard UTF16.isLeadSurrogate(first), let second = unit(at: position),
            UTF16.isTrailSurrogate(second)
        else {
            appendGeneralizedUTF8(UInt32(first), to: &result)
            continue
        }
        position += 2
        let scalar = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
        appendGeneralizedUTF8(scalar, to: &result)
    }
    if position < bytes.count { result.append(0xFF) }
    return result
}

/// Appends the UTF-8 pattern of a code point; a surrogate gets the pattern that UTF-8 forbids.
private func appendGeneralizedUTF8(_ codePoint: UInt32, to bytes: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (codePoint >> shift) & 0x3F) }
    switch codePoint {
    case ..<0x80: bytes.append(UInt8(codePoint))
    case ..<0x800: bytes += [UInt8(0xC0 | codePoint >> 6), tail(0)]
    case ..<0x10000: bytes += [UInt8(0xE0 | codePoint >> 12), tail(6), tail(0)]
    default: bytes += [UInt8(0xF0 | codePoint >> 18), tail(12), tail(6), tail(0)]
    }
}
