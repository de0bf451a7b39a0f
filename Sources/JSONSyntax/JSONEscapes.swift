import Diagnostics

// Escapes in strings.
extension JSONParser {
    /// Reads the escape at the position.
    mutating func parseEscape(into text: inout DecodedText) {
        let start = position
        guard start + 1 < bytes.count, bytes[start + 1] >= 0x20 else {
            // The line or the text ends here, and that is what gets reported.
            text.isDamaged = true
            position += 1
            return
        }
        position += 2
        switch bytes[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            text.bytes.append(bytes[start + 1])
        case UInt8(ascii: "b"): text.bytes.append(0x08)
        case UInt8(ascii: "f"): text.bytes.append(0x0C)
        case UInt8(ascii: "n"): text.bytes.append(0x0A)
        case UInt8(ascii: "r"): text.bytes.append(0x0D)
        case UInt8(ascii: "t"): text.bytes.append(0x09)
        case UInt8(ascii: "u"): parseUnicodeEscape(start, into: &text)
        default:
            while !isAtEnd && UTF8.isContinuation(current) { position += 1 }
            text.isDamaged = true
            report(
                "bad-escape", start..<position, "unknown escape `\(excerpt(start..<position))`",
                help: "write `\\\\` for a backslash")
        }
    }

    private mutating func parseUnicodeEscape(_ start: Int, into text: inout DecodedText) {
        guard let unit = codeUnit(at: start) else {
            while position < start + 6, !isAtEnd,
                hexadecimalUnit([0x30, 0x30, 0x30, current]) != nil
            {
                position += 1
            }
            text.isDamaged = true
            if !endsText(at: position) {
                report("bad-escape", start..<position, "`\\u` needs four hexadecimal digits")
            }
            return
        }
        position = start + 6
        var units = [unit]
        if UTF16.isLeadSurrogate(unit), let trail = codeUnit(at: position),
            UTF16.isTrailSurrogate(trail)
        {
            units.append(trail)
            position += 6
        } else if UTF16.isSurrogate(unit) {
            // A pair that is cut off by the end, or whose other half is misspelt, gets one message.
            if !text.isDamaged && !precedesBrokenEscape {
                report(
                    "lone-surrogate", start..<position,
                    "`\(excerpt(start..<position))` is half of a surrogate pair")
            }
            text.isDamaged = true
            return
        }
        text.bytes.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
    }

    /// Whether the text ends at the position, or goes on with a `\u` escape that gets its own message.
    private var precedesBrokenEscape: Bool {
        if endsText(at: position) { return true }
        guard current == UInt8(ascii: "\\") else { return false }
        return endsText(at: position + 1)
            || bytes[position + 1] == UInt8(ascii: "u") && codeUnit(at: position) == nil
    }

    /// The code unit of the escape `\uXXXX` at an offset.
    private func codeUnit(at offset: Int) -> UInt16? {
        guard offset + 6 <= bytes.count, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        else { return nil }
        return hexadecimalUnit(bytes[(offset + 2)..<(offset + 6)])
    }
}
