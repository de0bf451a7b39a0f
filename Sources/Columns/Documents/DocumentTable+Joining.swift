extension DocumentTable {
    /// The rows of several tables, one after the other; all were read with one projection.
    package static func joined(_ tables: [DocumentTable]) -> DocumentTable {
        guard let first = tables.first else {
            return DocumentTable(rowCount: 0, fields: [:], lists: [:])
        }
        if tables.count == 1 { return first }
        var fields: [DocumentField: VariantColumn] = [:]
        for field in first.fields.keys {
            fields[field] = .joined(tables.compactMap { $0.fields[field] })
        }
        var lists: [[String]: ListColumn] = [:]
        for path in first.lists.keys {
            lists[path] = .joined(tables.compactMap { $0.lists[path] })
        }
        let rowCount = tables.reduce(0) { $0 + $1.rowCount }
        return DocumentTable(rowCount: rowCount, fields: fields, lists: lists)
    }
}

extension VariantColumn {
    fileprivate static func joined(_ columns: [VariantColumn]) -> VariantColumn {
        var codes: [UInt32] = []
        var dictionary: [Value] = []
        var known: [Value: UInt32] = [:]
        for column in columns {
            let new = column.dictionary.map { value in
                if let code = known[value] { return code }
                let code = UInt32(dictionary.count)
                known[value] = code
                dictionary.append(value)
                return code
            }
            codes += column.codes.map { new[Int($0)] }
        }
        return VariantColumn(
            codes: codes, dictionary: dictionary,
            notCollected: .joined(columns.map { ($0.notCollected, $0.codes.count) }, missing: false)
        )
    }
}

extension ListColumn {
    fileprivate static func joined(_ columns: [ListColumn]) -> ListColumn {
        var offsets: [Int32] = [0]
        for column in columns {
            let start = offsets[offsets.count - 1]
            offsets += column.offsets.dropFirst().map { $0 + start }
        }
        let counts = columns.map { $0.offsets.count - 1 }
        return ListColumn(
            offsets: offsets,
            isArray: .joined(Array(zip(columns.map(\.isArray), counts)), missing: true),
            notCollected: .joined(Array(zip(columns.map(\.notCollected), counts)), missing: false),
            elements: .joined(columns.map(\.elements)))
    }
}

extension Bitmap {
    /// Bitmaps one after the other; nil stands for rows that are all `missing`, also in the result.
    fileprivate static func joined(_ parts: [(Bitmap?, Int)], missing: Bool) -> Bitmap? {
        guard parts.contains(where: { $0.0 != nil }) else { return nil }
        var joined = Bitmap(repeating: false, count: 0)
        for (bitmap, count) in parts {
            for row in 0..<count { joined.append(bitmap?[row] ?? missing) }
        }
        return joined
    }
}
