import Columns

/// Why a text is no JSON value that a function may result in.
enum JSONTextError: Error {
    case invalid, tooLarge

    var problem: String {
        switch self {
        case .invalid: "needs JSON text"
        case .tooLarge: "needs JSON text of no more than \(ValueLimits.description)"
        }
    }
}

/// Reads one JSON value (RFC 8259) within the limits on results (Language §1.7); of equal names the last counts.
struct JSONText {
    private let bytes: [UInt8]
    private var position = 0
    private var nodes = 0

    static func parse(_ text: String) throws(JSONTextError) -> Value {
        var reader = JSONText(bytes: Array(text.utf8))
        reader.skipBlanks()
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.position == reader.bytes.count else { throw .invalid }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    /// Steps over a character when it is the next one.
    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONTextError) -> Value {
        nodes += 1
        guard nodes <= ValueLimits.maximumNodes, depth <= ValueLimits.maximumDepth else {
            throw .tooLarge
        }
        switch next {
        case UInt8(ascii: "{"): return .object(try members(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try elements(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(
        _ word: StaticString, _ value: Value
    ) throws(JSONTextError) -> Value {
        let spelled = Array(word.description.utf8)
        guard bytes[position...].starts(with: spelled) else { throw .invalid }
        position += spelled.count
        return value
    }

    // MARK: Containers

    private mutating func elements(depth: Int) throws(JSONTextError) -> [Value] {
        try open(depth)
        var elements: [Value] = []
        if skip("]") { return elements }
        while true {
            skipBlanks()
            elements.append(try value(depth: depth))
            skipBlanks()
            if skip("]") { return elements }
            guard skip(",") else { throw .invalid }
        }
    }

    private mutating func members(depth: Int) throws(JSONTextError) -> [ValueMember] {
        try open(depth)
        var members: [ValueMember] = []
        var places: [[UInt8]: Int] = [:]
        if skip("}") { return members }
        while true {
            skipBlanks()
            let name = try string()
            skipBlanks()
            guard skip(":") else { throw .invalid }
            skipBlanks()
            let member = ValueMember(name: name, value: try value(depth: depth))
            let place = places[Array(name.utf8), default: members.count]
            if place < members.count {
                members[place] = member
            } else {
                places[Array(name.utf8)] = place
                members.append(member)
            }
            skipBlanks()
            if skip("}") { return members }
            guard skip(",") else { throw .invalid }
        }
    }

    /// Steps over a bracket.
    private mutating func open(_ depth: Int) throws(JSONTextError) {
        guard depth <= ValueLimits.maximumDepth else { throw .tooLarge }
        position += 1
        skipBlanks()
    }

    // MARK: Scalars

    private mutating func number() throws(JSONTextError) -> Value {
        let start = position
        while let byte = next, "0123456789+-.eE".utf8.contains(byte) { position += 1 }
        switch Number(plainText: String(decoding: bytes[start..<position], as: UTF8.self)) {
        case .integer(let value): return .integer(value)
        case .double(let value): return .double(value)
        case nil: throw .invalid
        }
    }

    private mutating func string() throws(JSONTextError) -> String {
        guard skip("\"") else { throw .invalid }
        var units: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"): units += Array(String(try escape()).utf8)
            case 0..<0x20: throw .invalid
            default: units.append(byte)
            }
        }
        throw .invalid
    }

    private mutating func escape() throws(JSONTextError) -> Unicode.Scalar {
        let byte = next
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar()
        default: throw .invalid
        }
    }

    /// The character of `\uXXXX`, or of two of them; half a surrogate pair becomes U+FFFD.
    private mutating func escapedScalar() throws(JSONTextError) -> Unicode.Scalar {
        let first = try hexadecimalUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let start = position
        if UTF16.isLeadSurrogate(first), skip("\\"), skip("u") {
            let second = try hexadecimalUnit()
            if UTF16.isTrailSurrogate(second) {
                return UTF16.decode(UTF16.EncodedScalar([first, second]))
            }
        }
        position = start
        return "\u{FFFD}"
    }

    private mutating func hexadecimalUnit() throws(JSONTextError) -> UInt16 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .invalid }
        position += 4
        return unit
    }
}
