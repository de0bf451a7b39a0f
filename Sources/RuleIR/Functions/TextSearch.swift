/// A text in which another is looked for without regard to case.
///
/// A match covers whole characters of the text: `straSSe` is found in `Straße`, whereas `s` is not found in `ß`.
struct FoldedText {
    let text: String
    private let folded: [UInt8]
    /// For each folded byte, and the end, the UTF-8 offset in the text where a character begins there; -1 inside a character.
    private let borders: [Int]

    init(_ text: String) {
        self.text = text
        var folded: [UInt8] = []
        var borders: [Int] = []
        var offset = 0
        for scalar in text.unicodeScalars {
            borders.append(offset)
            if scalar.isASCII {
                let byte = UInt8(scalar.value)
                folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            } else {
                let bytes = FoldedString(String(scalar)).bytes
                folded += bytes
                borders += Array(repeating: -1, count: max(0, bytes.count - 1))
            }
            offset += UTF8.width(scalar)
        }
        borders.append(offset)
        self.folded = folded
        self.borders = borders
    }

    /// The places of a text, none inside another, as UTF-8 offsets from left to right; an empty text is nowhere.
    ///
    /// Knuth, Morris and Pratt's search: linear in both texts.
    func ranges(of other: String, areOverlapping: Bool = false) -> [Range<Int>] {
        let needle = FoldedString(other).bytes
        guard !needle.isEmpty else { return [] }
        let fallback = Self.fallback(of: needle)
        var found: [Range<Int>] = []
        var matched = 0
        for (index, byte) in folded.enumerated() {
            while matched > 0, needle[matched] != byte { matched = fallback[matched - 1] }
            if needle[matched] == byte { matched += 1 }
            guard matched == needle.count else { continue }
            let start = borders[index + 1 - matched]
            let end = borders[index + 1]
            if start >= 0, end >= 0 {
                found.append(start..<end)
                matched = areOverlapping ? fallback[matched - 1] : 0
            } else {
                matched = fallback[matched - 1]
            }
        }
        return found
    }

    /// For each prefix of the needle the length of the longest proper prefix that is also its suffix.
    private static func fallback(of needle: [UInt8]) -> [Int] {
        var lengths = [0]
        var matched = 0
        for byte in needle.dropFirst() {
            while matched > 0, needle[matched] != byte { matched = lengths[matched - 1] }
            if needle[matched] == byte { matched += 1 }
            lengths.append(matched)
        }
        return lengths
    }
}
