package import Diagnostics

/// Where the decoded UTF-8 bytes of a string come from in the source.
///
/// In `"a\n\u00e9b"` the decoded bytes `a`, newline, `é` (two bytes), `b` come from the offsets 1, 2, 4, 4 and 10:
/// after each escape one step is kept, and offsets between two steps advance together.
package struct DecodedOffsets: Sendable {
    private struct Step {
        let decoded: Int
        let source: Int
        /// Whether every decoded byte from here to the next step comes from the same source byte.
        let isEscape: Bool
    }

    private let file: FileID
    private var steps: [Step]

    init(of value: JSONValue) {
        file = value.document.file
        var source = Int(value.node.start) + 1
        steps = [Step(decoded: 0, source: source, isEscape: false)]
        let bytes = value.document.bytes
        let end = Int(value.node.stop) - 1
        var decoded = 0
        while source < end {
            guard bytes[source] == UInt8(ascii: "\\") else {
                source += 1
                decoded += 1
                continue
            }
            steps.append(Step(decoded: decoded, source: source, isEscape: true))
            let escape = EscapeLength(at: source, in: bytes)
            source += escape.source
            decoded += escape.decoded
            steps.append(Step(decoded: decoded, source: source, isEscape: false))
        }
    }

    /// The source offset of a decoded byte; the offset past the last one gives the closing quote's.
    package func sourceOffset(of decodedOffset: Int) -> Int {
        var low = 0
        var high = steps.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if steps[middle].decoded <= decodedOffset { low = middle } else { high = middle }
        }
        let step = steps[low]
        return step.isEscape ? step.source : step.source + decodedOffset - step.decoded
    }

    /// The span that spells the decoded bytes in a half-open range.
    package func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(
            file: file, start: sourceOffset(of: range.lowerBound),
            end: sourceOffset(of: range.upperBound))
    }
}

/// The bytes that an escape takes in the source, and the UTF-8 bytes it stands for.
private struct EscapeLength {
    let source: Int
    let decoded: Int

    init(at offset: Int, in bytes: [UInt8]) {
        guard offset + 5 < bytes.count, bytes[offset + 1] == UInt8(ascii: "u"),
            let unit = hexadecimalUnit(bytes[(offset + 2)..<(offset + 6)])
        else {
            source = 2
            decoded = 1
            return
        }
        // A lead surrogate is followed by its trail, or the string is not a string.
        source = UTF16.isLeadSurrogate(unit) ? 12 : 6
        decoded = UTF16.isLeadSurrogate(unit) ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
    }
}

/// The UTF-16 code unit that four hexadecimal digits spell; nil when one is no digit.
func hexadecimalUnit(_ digits: ArraySlice<UInt8>) -> UInt16? {
    var unit: UInt16 = 0
    for digit in digits {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(digit - 0x30)
        case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(digit - 0x57)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(digit - 0x37)
        default: return nil
        }
    }
    return digits.count == 4 ? unit : nil
}

extension JSONValue {
    /// The places in the source of a string's decoded bytes; build it once for many questions.
    ///
    /// Any value but a string is treated as the text between its first and last byte.
    package var decodedOffsets: DecodedOffsets { DecodedOffsets(of: self) }

    /// The source offset of the byte at an offset of the string's decoded UTF-8.
    package func sourceOffset(ofDecodedUTF8Offset offset: Int) -> Int {
        decodedOffsets.sourceOffset(of: offset)
    }
}
