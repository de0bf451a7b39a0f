extension String {
    /// The text on one line, without characters that steer a terminal or turn the direction of writing; names come from strangers.
    ///
    /// Each such character becomes U+FFFD.
    var printable: String {
        guard unicodeScalars.contains(where: \.steers) else { return self }
        var scalars = UnicodeScalarView()
        for scalar in unicodeScalars { scalars.append(scalar.steers ? "\u{FFFD}" : scalar) }
        return String(scalars)
    }
}

extension Unicode.Scalar {
    /// Controls, format characters such as bidirectional overrides, and the separators of lines and paragraphs.
    fileprivate var steers: Bool {
        guard value > 0x7E || value < 0x20 else { return false }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
