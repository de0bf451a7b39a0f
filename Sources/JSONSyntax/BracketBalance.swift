/// Counts the brackets that are still to come, so that recovery can tell a missing bracket from a wrong one.
///
/// The first question scans to the end of the text; later ones, at later places, only the bytes between, so that
/// all questions together take linear time. Strings end at their line's end at the latest: this is a heuristic.
struct BracketBalance {
    private let bytes: [UInt8]
    private var position: Int?
    private var net = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The closing brackets minus the opening ones between an offset outside strings and the end.
    mutating func closersAhead(from offset: Int) -> Int {
        if let position, position <= offset {
            net -= closers(in: position..<offset)
        } else {
            net = closers(in: offset..<bytes.count)
        }
        position = offset
        return net
    }

    private func closers(in range: Range<Int>) -> Int {
        var count = 0
        var cursor = range.lowerBound
        while cursor < range.upperBound {
            switch bytes[cursor] {
            case UInt8(ascii: "["), UInt8(ascii: "{"): count -= 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): count += 1
            case UInt8(ascii: "\""):
                cursor = endOfLineString(from: cursor, in: bytes)
                continue
            default: break
            }
            cursor += 1
        }
        return count
    }
}

/// The offset after the bracket that closes the one at `start`, or the end of the text.
func endOfBrackets(from start: Int, in bytes: [UInt8]) -> Int {
    var depth = 0
    var cursor = start
    while cursor < bytes.count {
        switch bytes[cursor] {
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            depth -= 1
            if depth == 0 { return cursor + 1 }
        case UInt8(ascii: "\""):
            cursor = endOfLineString(from: cursor, in: bytes)
            continue
        default: break
        }
        cursor += 1
    }
    return bytes.count
}

/// The offset after the string at `start`, which ends at its quote or at the end of its line.
private func endOfLineString(from start: Int, in bytes: [UInt8]) -> Int {
    var cursor = start + 1
    while cursor < bytes.count {
        switch bytes[cursor] {
        case UInt8(ascii: "\""): return cursor + 1
        case UInt8(ascii: "\n"): return cursor
        case UInt8(ascii: "\\"): cursor += 2
        default: cursor += 1
        }
    }
    return bytes.count
}
