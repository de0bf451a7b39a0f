/// String comparison of the operators: full Unicode case folding (decision 13).
///
/// A scalar folds to lower(upper(lower(scalar))) with the full mappings, so `ß`, `ẞ`, `SS` and `ss` are equal.
/// Folded texts compare scalar by scalar: no normalisation, so `é` and `e` + accent differ.
package enum CaseFolding {
    /// The folded scalars of a text.
    package static func folded(_ text: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            // ASCII has the one simple rule, and it is what almost every text consists of.
            if scalar.isASCII {
                scalars.append(("A"..."Z").contains(scalar) ? lowered(scalar) : scalar)
            } else {
                scalars += folded(scalar)
            }
        }
        return scalars
    }

    /// Tells whether two texts are equal when case is ignored.
    package static func areEqual(_ left: String, _ right: String) -> Bool {
        folded(left) == folded(right)
    }

    /// Tells whether the left text comes first in the ordinal order of the folded forms.
    package static func isLess(_ left: String, _ right: String) -> Bool {
        folded(left).lexicographicallyPrecedes(folded(right))
    }

    /// Tells whether the folded needle occurs in the folded text; an empty needle always does.
    package static func contains(_ text: String, _ needle: String) -> Bool {
        let text = folded(text)
        let needle = folded(needle)
        guard needle.count <= text.count else { return false }
        return (0...(text.count - needle.count)).contains { start in
            text[start...].starts(with: needle)
        }
    }

    /// The folded form of one scalar: one scalar, or up to three.
    package static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        return scalar.properties.lowercaseMapping.unicodeScalars
            .flatMap { $0.properties.uppercaseMapping.unicodeScalars }
            .flatMap { $0.properties.lowercaseMapping.unicodeScalars }
    }

    private static func lowered(_ capital: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(truncatingIfNeeded: capital.value + 32))
    }
}
