/// A `like` pattern: `*` matches any run of characters, everything else itself without regard to case (decision 10).
struct WildcardPattern {
    private let parts: [[UInt8]]

    init(_ pattern: String) {
        parts = FoldedString(pattern).bytes.split(separator: 0x2A, omittingEmptySubsequences: false)
            .map(Array.init)
    }

    /// Linear in practice: each part is looked for once, from where the one before ended.
    func matches(_ text: String) -> Bool {
        let bytes = FoldedString(text).bytes
        guard let first = parts.first, let last = parts.last else { return bytes.isEmpty }
        if parts.count == 1 { return bytes == first }
        guard bytes.count >= first.count + last.count, bytes.starts(with: first),
            bytes.suffix(last.count).elementsEqual(last)
        else { return false }
        var position = first.count
        let end = bytes.count - last.count
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = Self.find(part, in: bytes, from: position, to: end) else {
                return false
            }
            position = found + part.count
        }
        return position <= end
    }

    private static func find(_ part: [UInt8], in bytes: [UInt8], from: Int, to: Int) -> Int? {
        guard to - from >= part.count else { return nil }
        return (from...(to - part.count)).first {
            bytes[$0..<$0 + part.count].elementsEqual(part)
        }
    }
}

/// `match`: `#` one digit, `?` one letter, `.` any one character, others themselves; lengths agree (Language §4.3).
func matchesPositionally(_ text: String, pattern: String, foldingCase: Bool) -> Bool {
    let characters = Array(text.unicodeScalars)
    let positions = Array(pattern.unicodeScalars)
    guard characters.count == positions.count else { return false }
    return zip(characters, positions).allSatisfy { character, position in
        switch position {
        case "#": character.properties.generalCategory == .decimalNumber
        case "?": character.properties.generalCategory.isLetter
        case ".": true
        default:
            character == position
                || foldingCase
                    && equalIgnoringCase(String(character), String(position))
        }
    }
}

extension Unicode.GeneralCategory {
    /// Whether the category is one of the letters (L).
    fileprivate var isLetter: Bool {
        switch self {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            true
        default: false
        }
    }
}
