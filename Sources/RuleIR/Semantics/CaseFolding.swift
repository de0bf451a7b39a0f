/// A string folded for comparison without regard to letter case (decision 13).
///
/// Equality and order go by Unicode scalars, which for UTF-8 is the order of bytes; canonically equivalent spellings differ.
package struct FoldedString: Hashable, Sendable, Comparable {
    package let bytes: [UInt8]

    /// Folds by the mappings lower, upper, lower of each scalar, which meet full case folding: `ẞ` → `ß` → `SS` → `ss`.
    ///
    /// Only the dotless `ı` would be told apart no more: its capital is `I`, yet it folds to itself.
    package init(_ text: String) {
        let utf8 = Array(text.utf8)
        if utf8.allSatisfy({ $0 < 0x80 }) {
            bytes = utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        } else {
            let small = text.unicodeScalars.map(\.properties.lowercaseMapping).joined()
            let capital = small.unicodeScalars.map {
                $0 == "ı" ? String($0) : $0.properties.uppercaseMapping
            }.joined()
            let folded = capital.unicodeScalars.map(\.properties.lowercaseMapping).joined()
            bytes = Array(folded.utf8)
        }
    }

    package static func < (left: FoldedString, right: FoldedString) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    /// Whether the other text occurs in this one; the empty text occurs everywhere.
    package func contains(_ other: FoldedString) -> Bool {
        let needle = other.bytes
        guard let first = needle.first else { return true }
        guard needle.count <= bytes.count else { return false }
        return (0...(bytes.count - needle.count)).contains { start in
            bytes[start] == first && bytes[start..<start + needle.count].elementsEqual(needle)
        }
    }
}
