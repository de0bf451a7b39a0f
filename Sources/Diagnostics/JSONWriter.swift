/// Writes one JSON text after another as UTF-8, members in the order given.
///
/// `object { $0.member("keys", 3) }` gives `{"keys":3}`, or the same over several lines with `.pretty`.
package struct JSONWriter: Sendable {
    /// How the text is laid out.
    package enum Layout: Sendable {
        /// No white space at all.
        case compact
        /// A member or element a line, indented by two blanks a level.
        case pretty
    }

    /// The text so far.
    package private(set) var bytes: [UInt8] = []
    private let layout: Layout
    private var depth = 0
    /// Whether the open container has no content yet.
    private var isFirst = true
    /// Whether the value that comes next follows a member name.
    private var followsName = false

    /// Begins an empty text.
    package init(layout: Layout = .compact) {
        self.layout = layout
    }

    /// The text so far as a string.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes `{`, what `contents` writes, and `}`.
    package mutating func object(_ contents: (inout JSONWriter) -> Void) {
        container(open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), contents)
    }

    /// Writes `[`, what `contents` writes, and `]`.
    package mutating func array(_ contents: (inout JSONWriter) -> Void) {
        container(open: UInt8(ascii: "["), close: UInt8(ascii: "]"), contents)
    }

    /// Writes a member name; exactly one value must follow.
    package mutating func name(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        if layout == .pretty { bytes.append(UInt8(ascii: " ")) }
        followsName = true
    }

    /// Writes a string with the escapes that JSON needs.
    package mutating func value(_ value: String) {
        separate()
        quote(value)
    }

    /// Writes an integer in decimal digits.
    package mutating func value(_ value: some BinaryInteger) {
        raw(String(value))
    }

    /// Writes a double in its shortest form that reads back equal; an infinite or NaN one becomes null.
    package mutating func value(_ value: Double) {
        raw(value.isFinite ? String(value) : "null")
    }

    /// Writes `true` or `false`.
    package mutating func value(_ value: Bool) {
        raw(value ? "true" : "false")
    }

    /// Writes `null`.
    package mutating func null() {
        raw("null")
    }

    /// Writes a text that already is one JSON value, such as a number kept as written.
    package mutating func raw(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
    }

    /// Ends a record of newline-delimited JSON, or the last line of a file.
    package mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
        isFirst = true
    }

    /// Gives the text since the last call, and forgets it; what comes next continues it.
    package mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll() }
        return bytes
    }

    private mutating func container(
        open: UInt8, close: UInt8, _ contents: (inout JSONWriter) -> Void
    ) {
        separate()
        bytes.append(open)
        depth += 1
        isFirst = true
        contents(&self)
        depth -= 1
        if !isFirst { breakLine() }
        bytes.append(close)
        isFirst = false
    }

    private mutating func separate() {
        if followsName {
            followsName = false
            return
        }
        if depth > 0 {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            breakLine()
        }
        isFirst = false
    }

    private mutating func breakLine() {
        guard layout == .pretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if Self.isPlain(text.utf8.span) {
            bytes.append(contentsOf: text.utf8)
        } else {
            escape(text)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether no byte of a text needs an escape; most texts are identifiers.
    private static func isPlain(_ text: Span<UInt8>) -> Bool {
        for index in text.indices {
            let byte = text[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F { return false }
        }
        return true
    }

    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
            case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
            case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
            case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
            case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
            case ..<0x20, 0x7F:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: #"\u00"#.utf8)
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
    }
}

extension JSONWriter {
    /// Writes a member whose value is a string.
    package mutating func member(_ name: String, _ value: String) {
        self.name(name)
        self.value(value)
    }

    /// Writes a member whose value is an integer.
    package mutating func member(_ name: String, _ value: some BinaryInteger) {
        self.name(name)
        self.value(value)
    }

    /// Writes a member whose value is a double, or null when it is not finite.
    package mutating func member(_ name: String, _ value: Double) {
        self.name(name)
        self.value(value)
    }

    /// Writes a member whose value is a boolean.
    package mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        self.value(value)
    }

    /// Writes a member whose value is an object.
    package mutating func member(_ name: String, object contents: (inout JSONWriter) -> Void) {
        self.name(name)
        object(contents)
    }

    /// Writes a member whose value is an array.
    package mutating func member(_ name: String, array contents: (inout JSONWriter) -> Void) {
        self.name(name)
        array(contents)
    }
}
