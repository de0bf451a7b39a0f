/// Turns comma-separated records into JSON, an object a line with the names of the header: exports of PowerShell, Resource Graph and
/// Log Analytics (Domain §3.3).
///
/// Quoting is that of RFC 4180. Every value becomes a string; a record that lacks fields lacks members, and what a record has beyond
/// the header is left out. A line feed inside a field gives an empty line, so that lines keep their numbers.
struct CommaSeparated {
    /// How far to look for the end of the header.
    static let horizon = 1 << 16

    private static let fieldLimit = 64 << 20

    private enum Place { case start, plain, quoted, quote }

    /// The JSON of the header's names, with colons; nil for those without a name.
    private var names: [[UInt8]] = []
    private var place = Place.start
    private var field: [UInt8] = []
    private var record: [[UInt8]] = []
    private var hasHeader = false
    private var innerLines = 0

    /// Whether a text begins with a header that names a member of policy states.
    static func holds(_ text: [UInt8]) -> Bool {
        guard let first = text.first(where: { $0 > 0x20 }), first != 0x7B, first != 0x5B else {
            return false
        }
        var header = CommaSeparated()
        let end = text.firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
        let isTyped = text.starts(with: Self.typeMark)
        let next = text[end...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
        _ = header.take(text[..<(isTyped ? next : end)], isEnd: true)
        return header.names.contains { name in
            RowMembers.name(name.dropFirst().dropLast(2)) != nil
        }
    }

    /// What `Export-Csv` of Windows PowerShell writes before the header.
    private static let typeMark = Array("#TYPE ".utf8)

    /// The JSON of the records that end in the next part of the text.
    mutating func take(_ text: some Sequence<UInt8>, isEnd: Bool) -> [UInt8] {
        var output: [UInt8] = []
        for byte in text { take(byte, into: &output) }
        if isEnd { finishRecord(into: &output) }
        return output
    }

    private mutating func take(_ byte: UInt8, into output: inout [UInt8]) {
        switch (place, byte) {
        case (.start, 0x22): place = .quoted
        case (.quoted, 0x22): place = .quote
        case (.quoted, _):
            if byte == 0x0A { innerLines += 1 }
            field.append(byte)
            // A quote that nobody closes must not take the rest of the file.
            if field.count == Self.fieldLimit { place = .plain }
        case (.quote, 0x22):
            field.append(byte)
            place = .quoted
        case (_, 0x2C): finishField()
        case (_, 0x0A): finishRecord(into: &output)
        case (_, 0x0D): break
        default:
            field.append(byte)
            place = .plain
        }
    }

    private mutating func finishField() {
        record.append(field)
        field = []
        place = .start
    }

    private mutating func finishRecord(into output: inout [UInt8]) {
        if !record.isEmpty || !field.isEmpty {
            finishField()
            if hasHeader {
                write(into: &output)
            } else if !record[0].starts(with: Self.typeMark) {
                hasHeader = true
                names = record.map { Self.json(Self.plainName($0)) + [0x3A] }
            }
            record = []
        }
        output += Array(repeating: 0x0A, count: innerLines + 1)
        innerLines = 0
    }

    private func write(into output: inout [UInt8]) {
        output.append(0x7B)
        for (index, (name, value)) in zip(names, record).enumerated() {
            if index > 0 { output.append(0x2C) }
            output += name
            output += Self.json(value)
        }
        output.append(0x7D)
    }

    /// A column's name without the zone that Log Analytics puts behind it: `TimeGenerated [UTC]`.
    private static func plainName(_ name: [UInt8]) -> [UInt8] {
        guard name.last == 0x5D, let bracket = name.lastIndex(of: 0x5B) else { return name }
        var end = bracket
        while end > 0, name[end - 1] == 0x20 { end -= 1 }
        return Array(name[..<end])
    }

    /// A JSON string.
    private static func json(_ text: [UInt8]) -> [UInt8] {
        var json: [UInt8] = [0x22]
        for byte in text {
            switch byte {
            case 0x22, 0x5C: json += [0x5C, byte]
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                json += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: json.append(byte)
            }
        }
        return json + [0x22]
    }
}
