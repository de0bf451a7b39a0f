extension Column {
    /// The column with another text for each distinct string; texts that become equal share a code.
    package func mappingStrings(_ text: (String) -> String) -> Column {
        let values: ColumnValues
        switch self.values {
        case .none, .integers, .instants, .booleans: return self
        case .codes8(let codes, let dictionary):
            let (entries, newCodes) = Self.map(dictionary, text)
            values = .codes8(
                codes.map { UInt8(truncatingIfNeeded: newCodes[Int($0)]) }, dictionary: entries)
        case .codes16(let codes, let dictionary):
            let (entries, newCodes) = Self.map(dictionary, text)
            values = .codes16(
                codes.map { UInt16(truncatingIfNeeded: newCodes[Int($0)]) }, dictionary: entries)
        case .codes32(let codes, let dictionary):
            let (entries, newCodes) = Self.map(dictionary, text)
            values = .codes32(
                codes.map { UInt32(truncatingIfNeeded: newCodes[Int($0)]) }, dictionary: entries)
        }
        return Column(count: count, values: values, present: present, notCollected: notCollected)
    }

    /// The new entries, and for each old one the code of its new one; there are never more.
    private static func map(
        _ dictionary: [Scalar], _ text: (String) -> String
    ) -> (entries: [Scalar], codes: [Int]) {
        var entries: [Scalar] = []
        var codeOfEntry: [Scalar: Int] = [:]
        let codes = dictionary.map { scalar in
            let entry: Scalar =
                if case .string(let string) = scalar { .string(text(string)) } else { scalar }
            if let code = codeOfEntry[entry] { return code }
            codeOfEntry[entry] = entries.count
            entries.append(entry)
            return entries.count - 1
        }
        return (entries, codes)
    }
}
