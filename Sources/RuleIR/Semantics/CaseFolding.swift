/// A string folded for comparison without regard to letter case (decision 13).
///
/// Equality and order go by Unicode scalars, which for UTF-8 is the order of bytes; canonically equivalent spellings differ.
package struct FoldedString: Hashable, Sendable, Comparable {
    package let bytes: [UInt8]

    /// Folds by the mappings lower, upper, lower of each scalar, which meet full case folding: `ẞ` → `ß` → `SS` → `ss`.
    ///
    /// Only the dotless `ı` would be told apart no more: its capital is `I`, yet it folds to itself.
    package init(_ text: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                bytes.append(foldingASCII(UInt8(truncatingIfNeeded: scalar.value)))
            } else {
                bytes += scalar.folded
            }
        }
        self.bytes = bytes
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

/// Whether two texts are equal without regard to letter case (decision 13), as their folded strings are; of ASCII none is made.
package func equalIgnoringCase(_ left: String, _ right: String) -> Bool {
    var lefts = left.utf8.makeIterator()
    var rights = right.utf8.makeIterator()
    while true {
        switch (lefts.next(), rights.next()) {
        case (nil, nil): return true
        case (let left?, let right?) where left < 0x80 && right < 0x80:
            // What came before is ASCII, which folds byte by byte.
            if foldingASCII(left) != foldingASCII(right) { return false }
        case (let byte?, nil) where byte < 0x80, (nil, let byte?) where byte < 0x80: return false
        default: return FoldedString(left) == FoldedString(right)
        }
    }
}

private func foldingASCII(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
}

extension Unicode.Scalar {
    /// The scalars whose folding is kept: the Latin, Greek, Cyrillic, Armenian and Hebrew ones.
    private static let kept: [[UInt8]] = (0..<0x600).map {
        Unicode.Scalar($0 as UInt32)?.computedFolding ?? []
    }

    /// The folded scalar as UTF-8.
    fileprivate var folded: [UInt8] {
        value < 0x600 ? Self.kept[Int(value)] : computedFolding
    }

    private var computedFolding: [UInt8] {
        // Looking up a mapping makes a string: most scripts have no case.
        guard properties.isCased || properties.changesWhenCaseMapped else {
            return Array(String(self).utf8)
        }
        let small = properties.lowercaseMapping
        let capital = small.unicodeScalars.map {
            $0 == "ı" ? String($0) : $0.properties.uppercaseMapping
        }.joined()
        return Array(capital.unicodeScalars.map(\.properties.lowercaseMapping).joined().utf8)
    }
}
