/// A JSON value of a record as a tree, for the few nested lists that forms read.
///
/// The scanner has checked the text, so reading it needs no errors and nests at most `RecordScanner.maximumDepth` deep.
enum NestedValue {
    case null
    case other
    case number(String)
    case text(String)
    case array([NestedValue])
    case object([(name: String, value: NestedValue)])

    init(_ text: ByteText) {
        var reader = Reader(text: text)
        self = reader.value()
    }

    /// A member by its name, ASCII letters folded, when it is there and not null.
    subscript(name: String) -> NestedValue? {
        guard case .object(let members) = self else { return nil }
        let folded = name.utf8.map(MemberTrie.folded)
        let found = members.first { $0.name.utf8.map(MemberTrie.folded) == folded }?.value
        if case .null? = found { return nil }
        return found
    }

    private struct Reader {
        let text: ByteText
        var position = 0

        private var byte: UInt8 { position < text.count ? text[position] : 0 }

        private mutating func skipWhitespace() {
            while [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
        }

        mutating func value() -> NestedValue {
            skipWhitespace()
            switch byte {
            case 0x7B: return object()
            case 0x5B: return array()
            case 0x22: return .text(string())
            default: return scalar()
            }
        }

        private mutating func scalar() -> NestedValue {
            let start = position
            while position < text.count, ![0x2C, 0x5D, 0x7D, 0x20, 0x09, 0x0A, 0x0D].contains(byte)
            {
                position += 1
            }
            let word = text[start..<position]
            if word.equalsFolded("null") { return .null }
            let isNumber = word.count > 0 && (word[0] == 0x2D || (0x30...0x39).contains(word[0]))
            return isNumber ? .number(word.string) : .other
        }

        private mutating func string() -> String {
            position += 1
            let start = position
            while position < text.count, byte != 0x22 { position += byte == 0x5C ? 2 : 1 }
            let end = min(position, text.count)
            position = end + 1
            return String(decoding: EscapedText.resolve(text[start..<end]), as: UTF8.self)
        }

        private mutating func array() -> NestedValue {
            position += 1
            var elements: [NestedValue] = []
            skipWhitespace()
            while position < text.count, byte != 0x5D {
                elements.append(value())
                skipSeparator()
            }
            position += 1
            return .array(elements)
        }

        private mutating func object() -> NestedValue {
            position += 1
            var members: [(name: String, value: NestedValue)] = []
            skipWhitespace()
            while position < text.count, byte != 0x7D {
                let name = string()
                skipWhitespace()
                position += 1
                members.append((name, value()))
                skipSeparator()
            }
            position += 1
            return .object(members)
        }

        private mutating func skipSeparator() {
            skipWhitespace()
            if byte == 0x2C { position += 1 }
            skipWhitespace()
        }
    }
}
