/// Walks over JSON text that the scanner has checked.
struct DocumentCursor {
    /// A string's bytes between its quotes.
    struct Text {
        let range: Range<Int>
        let isEscaped: Bool
    }

    let text: ByteText
    /// The window's offset of the text, for faults.
    let origin: Int
    var position: Int

    init(_ text: ByteText, origin: Int, position: Int = 0) {
        self.text = text
        self.origin = origin
        self.position = position
    }

    var byte: UInt8 { text[position] }

    mutating func skipWhitespace() {
        while text[position] <= 0x20 { position += 1 }
    }

    /// Reads the string whose quote stands here.
    mutating func readString() -> Text {
        let start = position + 1
        let (end, isEscaped) = text.stringEnd(from: start)
        position = end + 1
        return Text(range: start..<end, isEscaped: isEscaped)
    }

    /// Passes over the value that stands here.
    mutating func skipValue() {
        switch byte {
        case 0x22: position = text.stringEnd(from: position + 1).end + 1
        case 0x7B, 0x5B: skipContainer()
        default: position = scalarEnd
        }
    }

    private mutating func skipContainer() {
        var depth = 0
        repeat {
            switch byte {
            case 0x22:
                position = text.stringEnd(from: position + 1).end
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D: depth -= 1
            default: break
            }
            position += 1
        } while depth > 0
    }

    /// Where the number or word that stands here ends.
    var scalarEnd: Int {
        var end = position
        while end < text.count {
            switch text[end] {
            case 0...0x20, 0x2C, 0x5D, 0x7D: return end
            default: end += 1
            }
        }
        return end
    }

    /// Enters the object or array that stands here, or goes on behind one of its members; false at its end.
    mutating func next(isFirst: Bool) -> Bool {
        if isFirst { position += 1 }
        skipWhitespace()
        if byte == 0x2C {
            position += 1
            skipWhitespace()
        }
        guard byte == 0x7D || byte == 0x5D else { return true }
        position += 1
        return false
    }

    /// The same text from another place on.
    func moved(to position: Int) -> DocumentCursor {
        DocumentCursor(text, origin: origin, position: position)
    }

    /// Where the value of a member of the object that stands here begins; nil when it is missing. The name is in small letters.
    func member(_ name: [UInt8]) -> DocumentCursor? {
        guard byte == 0x7B else { return nil }
        var cursor = self
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            let found = cursor.readName()
            if cursor.isName(found, name) { return cursor }
            cursor.skipValue()
        }
        return nil
    }

    /// Reads a member's name and goes on to its value.
    mutating func readName() -> Text {
        let name = readString()
        skipWhitespace()
        position += 1
        skipWhitespace()
        return name
    }

    /// The bytes of a string, its escapes resolved.
    func bytes(of string: Text) -> [UInt8] {
        string.isEscaped ? EscapedText.resolve(text[string.range]) : text[string.range].bytes
    }

    /// Whether a string is this name, which is in small letters (decision 13).
    func isName(_ string: Text, _ name: [UInt8]) -> Bool {
        if string.isEscaped {
            return bytes(of: string).map(MemberTrie.folded) == name
        }
        guard string.range.count == name.count else { return false }
        let start = string.range.lowerBound
        for index in name.indices
        where MemberTrie.folded(text[start + index]) != name[index] { return false }
        return true
    }

    /// A fault at a place in the text.
    func fault(_ cause: RecordFault.Cause, at position: Int) -> RecordFault {
        RecordFault(cause: cause, offset: origin + position)
    }
}

extension ByteText {
    /// Where the string ends whose first byte stands at `start`, and whether it has escapes.
    func stringEnd(from start: Int) -> (end: Int, isEscaped: Bool) {
        var position = start
        var isEscaped = false
        while true {
            position = plainEnd(from: position)
            switch self[position] {
            case 0x22: return (position, isEscaped)
            case 0x5C:
                isEscaped = true
                position += 2
            default: position += 1
            }
        }
    }

    /// The first byte from `start` on that may be no plain character of a string.
    @inline(__always)
    private func plainEnd(from start: Int) -> Int {
        var position = start
        while position + 8 <= count {
            let stops = RecordScanner.stops(in: eightBytes(at: position))
            if stops != 0 { return position + stops.trailingZeroBitCount >> 3 }
            position += 8
        }
        return position
    }
}
