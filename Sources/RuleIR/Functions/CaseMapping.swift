extension String {
    /// The lower-case text by the mappings of one character to one character, which the service's invariant culture uses.
    var lowercasedInvariantly: String {
        if isASCII { return lowercased() }
        return mapped { scalar in
            // The invariant culture keeps the dotted capital.
            scalar == "İ" ? nil : scalar.properties.lowercaseMapping.onlyScalar
        }
    }

    /// The upper-case text by the mappings of one character to one character; `ß` stays.
    var uppercasedInvariantly: String {
        if isASCII { return uppercased() }
        return mapped { scalar in
            // The invariant culture keeps the dotless small letter.
            if scalar == "ı" { return nil }
            // Greek letters with iota below have a capital of their own, which Unicode lists as their title case.
            return scalar.properties.uppercaseMapping.onlyScalar
                ?? scalar.properties.titlecaseMapping.onlyScalar
        }
    }

    private var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

    private func mapped(_ mapping: (Unicode.Scalar) -> Unicode.Scalar?) -> String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars { result.append(mapping(scalar) ?? scalar) }
        return String(result)
    }

    private var onlyScalar: Unicode.Scalar? {
        unicodeScalars.count == 1 ? unicodeScalars.first : nil
    }
}
