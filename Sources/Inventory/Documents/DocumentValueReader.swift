import Columns

/// Reads a whole value, however deep, without recursion.
struct DocumentValueReader {
    let isTemplate: Bool
    /// Whether no part of what was read is a template's expression, or filled by its `copy` loops.
    private(set) var isKnown = true

    init(isTemplate: Bool) {
        self.isTemplate = isTemplate
    }

    /// An open container.
    private struct Level {
        let isArray: Bool
        var values: [Value] = []
        var names: [(text: String, offset: Int)] = []
    }

    /// Reads the value that stands at the cursor and passes it.
    mutating func read(_ cursor: inout DocumentCursor) throws(RecordFault) -> Value {
        guard cursor.byte == 0x7B || cursor.byte == 0x5B else { return try scalar(&cursor) }
        var levels = [Level(isArray: cursor.byte == 0x5B)]
        var isFirst = true
        while true {
            let top = levels.count - 1
            guard cursor.next(isFirst: isFirst) else {
                let whole = try value(of: levels.removeLast(), cursor)
                if top == 0 { return whole }
                levels[top - 1].values.append(whole)
                isFirst = false
                continue
            }
            if !levels[top].isArray {
                let offset = cursor.position
                let name = cursor.readName()
                levels[top].names.append((string(name, cursor), offset))
            }
            isFirst = cursor.byte == 0x7B || cursor.byte == 0x5B
            if isFirst {
                levels.append(Level(isArray: cursor.byte == 0x5B))
            } else {
                levels[top].values.append(try scalar(&cursor))
            }
        }
    }

    private mutating func value(
        of level: Level, _ cursor: DocumentCursor
    ) throws(RecordFault) -> Value {
        if level.isArray { return .array(level.values) }
        var known: Set<[UInt8]> = []
        for name in level.names
        where !known.insert(name.text.utf8.map(MemberTrie.folded)).inserted {
            throw cursor.fault(.duplicateMember(name.text), at: name.offset)
        }
        if isTemplate, known.contains(Array("copy".utf8)) { isKnown = false }
        return .object(
            zip(level.names, level.values).map { ValueMember(name: $0.text, value: $1) })
    }

    /// Reads a string, number or word.
    mutating func scalar(_ cursor: inout DocumentCursor) throws(RecordFault) -> Value {
        switch cursor.byte {
        case 0x22:
            let text = cursor.readString()
            return .string(string(text, cursor))
        case 0x74, 0x66, 0x6E:
            let first = cursor.byte
            cursor.position = cursor.scalarEnd
            return first == 0x6E ? .null : .boolean(first == 0x74)
        default: return try Self.number(&cursor)
        }
    }

    private mutating func string(_ text: DocumentCursor.Text, _ cursor: DocumentCursor) -> String {
        var bytes = cursor.bytes(of: text)
        if isTemplate {
            if TemplateText.isExpression(bytes) { isKnown = false }
            bytes = TemplateText.plain(bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func number(_ cursor: inout DocumentCursor) throws(RecordFault) -> Value {
        let start = cursor.position
        cursor.position = cursor.scalarEnd
        let text = cursor.text[start..<cursor.position].string
        if let whole = Int64(text) { return .integer(whole) }
        guard let value = Double(text), value.isFinite else {
            throw cursor.fault(.numberTooLarge, at: start)
        }
        return .double(value)
    }
}
