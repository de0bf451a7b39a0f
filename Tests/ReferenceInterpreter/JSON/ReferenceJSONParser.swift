/// Why a text is not JSON, and the byte where that shows.
package struct ReferenceJSONError: Error, Equatable, CustomStringConvertible {
    package let offset: Int
    package let reason: String

    package var description: String { "\(reason) at byte \(offset)" }
}

extension ReferenceJSON {
    /// Parses one strict JSON text (RFC 8259) of at most 512 levels; a leading byte order mark is skipped.
    ///
    /// Throws at the first mistake: comments, trailing commas and invalid UTF-8 are mistakes here.
    package init(parsing bytes: [UInt8]) throws(ReferenceJSONError) {
        var parser = ReferenceJSONParser(bytes: bytes)
        self = try parser.document()
    }

    /// Parses one strict JSON text, see `init(parsing:)` for bytes.
    package init(parsing text: String) throws(ReferenceJSONError) {
        try self.init(parsing: Array(text.utf8))
    }
}

/// Recursive descent over bytes, one function for each rule of the grammar.
private struct ReferenceJSONParser {
    static let depthLimit = 512
    let bytes: [UInt8]
    var position = 0
    var depth = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws(ReferenceJSONError) -> ReferenceJSON {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try value()
        skipBlanks()
        guard position == bytes.count else { throw mistake("text after the value") }
        return value
    }

    private mutating func value() throws(ReferenceJSONError) -> ReferenceJSON {
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): return try nested(Self.object)
        case UInt8(ascii: "["): return try nested(Self.array)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw mistake("a value is missing")
        default: return try number()
        }
    }

    private mutating func nested(
        _ rule: (inout Self) throws(ReferenceJSONError) -> ReferenceJSON
    ) throws(ReferenceJSONError) -> ReferenceJSON {
        depth += 1
        guard depth <= Self.depthLimit else { throw mistake("nested too deeply") }
        let value = try rule(&self)
        depth -= 1
        return value
    }

    private static func object(
        _ parser: inout Self
    ) throws(ReferenceJSONError) -> ReferenceJSON {
        var members: [ReferenceMember] = []
        parser.position += 1
        if parser.take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            parser.skipBlanks()
            guard parser.peek == UInt8(ascii: "\"") else {
                throw parser.mistake("a member name is missing")
            }
            let name = try parser.string()
            guard parser.take(UInt8(ascii: ":")) else {
                throw parser.mistake("a colon is missing")
            }
            members.append(ReferenceMember(name, try parser.value()))
        } while parser.take(UInt8(ascii: ","))
        guard parser.take(UInt8(ascii: "}")) else {
            throw parser.mistake("an object is not closed")
        }
        return .object(members)
    }

    private static func array(
        _ parser: inout Self
    ) throws(ReferenceJSONError) -> ReferenceJSON {
        var elements: [ReferenceJSON] = []
        parser.position += 1
        if parser.take(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            elements.append(try parser.value())
        } while parser.take(UInt8(ascii: ","))
        guard parser.take(UInt8(ascii: "]")) else {
            throw parser.mistake("an array is not closed")
        }
        return .array(elements)
    }

    private mutating func word(
        _ word: String, _ value: ReferenceJSON
    ) throws(ReferenceJSONError) -> ReferenceJSON {
        guard bytes[position...].starts(with: word.utf8) else { throw mistake("not a JSON value") }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws(ReferenceJSONError) -> ReferenceJSON {
        let start = position
        while let byte = peek, Self.isPartOfNumber(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = ReferenceNumber(text: text) else {
            position = start
            throw mistake("not a JSON value")
        }
        return .number(number)
    }

    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func string() throws(ReferenceJSONError) -> String {
        position += 1
        var start = position
        var units: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                units += bytes[start..<position]
                position += 1
                guard let text = String(validating: units, as: UTF8.self) else {
                    throw mistake("a string is not UTF-8")
                }
                return text
            case UInt8(ascii: "\\"):
                units += bytes[start..<position]
                try escape(into: &units)
                start = position
            case 0..<0x20:
                throw mistake("a control character in a string")
            default:
                position += 1
            }
        }
        throw mistake("a string is not closed")
    }

    private mutating func escape(into units: inout [UInt8]) throws(ReferenceJSONError) {
        position += 1
        let letter = peek
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(letter ?? 0)
        case UInt8(ascii: "b"): units.append(0x08)
        case UInt8(ascii: "f"): units.append(0x0C)
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "u"): units += String(try escapedScalar()).utf8
        default: throw mistake("an unknown escape")
        }
    }

    private mutating func escapedScalar() throws(ReferenceJSONError) -> Unicode.Scalar {
        let high = try hexUnit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xDC00, bytes[position...].starts(with: "\\u".utf8) else {
            throw mistake("half of a surrogate pair")
        }
        position += 2
        let low = try hexUnit()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw mistake("half of a surrogate pair") }
        return scalar
    }

    private mutating func hexUnit() throws(ReferenceJSONError) -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw mistake("four hexadecimal digits are missing") }
        position += 4
        return unit
    }

    private var peek: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            position += 1
        }
    }

    private func mistake(_ reason: String) -> ReferenceJSONError {
        ReferenceJSONError(offset: min(position, bytes.count), reason: reason)
    }
}
