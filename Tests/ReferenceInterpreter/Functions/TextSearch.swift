/// Finds a text in another whatever their case, at the borders of Unicode scalars.
enum TextSearch {
    /// How many scalars at the start make the needle; nil when it is not there.
    static func occurrence(
        of needle: String, atStartOf scalars: ArraySlice<Unicode.Scalar>
    ) -> Int? {
        let needle = CaseFolding.folded(needle)
        var folded: [Unicode.Scalar] = []
        var length = 0
        for scalar in scalars where folded.count < needle.count {
            folded += CaseFolding.folded(scalar)
            length += 1
        }
        return folded == needle ? length : nil
    }

    /// Where the needle occurs, in UTF-16 units.
    static func places(of needle: String, in text: String) -> [Int] {
        let scalars = Array(text.unicodeScalars)
        var places: [Int] = []
        var place = 0
        for index in 0...scalars.count {
            if occurrence(of: needle, atStartOf: scalars[index...]) != nil { places.append(place) }
            if index < scalars.count { place += scalars[index].utf16.count }
        }
        return places
    }
}
