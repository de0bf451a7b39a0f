package import Diagnostics

/// Parses one JSON text (RFC 8259) with the place of every value, and reports every mistake of the text.
///
/// Each mistake gives one message; a value that could not be read becomes `.invalid`, so later stages stay silent
/// about it. A leading byte order mark is skipped; comments and trailing commas give warnings (decision 14).
/// Time is linear in the text.
package func parseJSON(_ file: SourceFile, into diagnostics: inout DiagnosticBag) -> JSONDocument {
    var parser = JSONParser(file)
    parser.parseText()
    diagnostics.add(contentsOf: parser.diagnostics)
    return JSONDocument(
        file: file.id, bytes: file.bytes, nodes: parser.nodes, texts: parser.texts)
}

/// A recursive-descent parser over the bytes of a file; `maximumDepth` bounds the recursion.
struct JSONParser {
    /// The deepest nesting of arrays and objects that is read.
    static let maximumDepth = 512

    let bytes: [UInt8]
    let file: FileID
    var position = 0
    var nodes: [JSONDocument.Node] = []
    var texts: [String] = []
    var diagnostics = DiagnosticBag()
    /// The offsets of the brackets that are open.
    var openers: [Int] = []
    /// Where the last token ended: the place of what is missing after it.
    var lastTokenEnd = 0
    /// Where the last colon ended.
    var lastColonEnd = 0
    /// Whether the colon before the last value was reported as missing.
    var lacksColon = false
    /// Whether a message explains already why the next separator is missing.
    var forgivesSeparator = false
    /// Whether a message explains already why the text ends early.
    var forgivesEnd = false
    /// How many closing brackets belong to opening ones that were reported as missing.
    var forgivenClosers = 0
    /// Whether the string under work is a member's name.
    var isInName = false
    var quoteSearch = QuoteSearch()
    var balance: BracketBalance

    init(_ file: SourceFile) {
        bytes = file.bytes
        self.file = file.id
        balance = BracketBalance(bytes: file.bytes)
    }

    mutating func parseText() {
        guard bytes.count < Int(Int32.max) else {
            report("file-too-large", 0..<0, "the file is larger than 2 GiB")
            return
        }
        // In policy documents a value takes about thirty bytes, white space included.
        nodes.reserveCapacity(bytes.count / 24)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        lastTokenEnd = position
        skipTrivia()
        guard !isAtEnd else {
            if !forgivesEnd {
                report("missing-value", position..<position, "the file holds no JSON value")
            }
            return
        }
        parseValue(expected: "a JSON value")
        skipTrivia()
        if !isAtEnd && !forgivesSeparator && forgivenClosers == 0 { reportTextAfterValue() }
    }

    var isAtEnd: Bool { position >= bytes.count }

    /// Whether at most line breaks follow an offset: the text was cut off there, if something is open.
    func endsText(at offset: Int) -> Bool {
        bytes[offset...].allSatisfy { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    }

    /// The byte at the position; zero at the end, where no token begins either.
    var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    /// Reads the value at the position; it must not be at the end.
    mutating func parseValue(expected: String) {
        var isReported = false
        while true {
            skipTrivia()
            switch current {
            case UInt8(ascii: "{"): return parseContainer(.object)
            case UInt8(ascii: "["):
                return parseBareExpression() ? () : parseContainer(.array)
            case UInt8(ascii: "\""): return parseString()
            case UInt8(ascii: "'"): return parseSingleQuoted()
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                return parseNumber()
            case let byte where isWordStart(byte): return parseWord()
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
                return missingValue(expected: expected, isReported: isReported)
            case _ where isAtEnd:
                return missingValue(expected: expected, isReported: isReported || !openers.isEmpty)
            default:
                if !isReported { reportUnexpected() } else { skipUnexpected() }
                isReported = true
            }
        }
    }

    /// Adds a value that cannot be read, right after the last token.
    mutating func missingValue(expected: String, isReported: Bool) {
        if !isReported {
            report("missing-value", lastTokenEnd..<lastTokenEnd, "expected \(expected)")
            forgiveCloser()
        }
        addLeaf(.invalid, lastTokenEnd..<lastTokenEnd)
    }

    /// Adds a node without contents and makes its end the end of the last token.
    mutating func addLeaf(
        _ kind: JSONKind, _ range: Range<Int>, boolean: Bool = false, text: String? = nil
    ) {
        var textIndex: Int32 = -1
        if let text {
            textIndex = Int32(truncatingIfNeeded: texts.count)
            texts.append(text)
        }
        nodes.append(
            JSONDocument.Node(
                kind: kind, boolean: boolean, end: Int32(truncatingIfNeeded: nodes.count + 1),
                start: Int32(truncatingIfNeeded: range.lowerBound),
                stop: Int32(truncatingIfNeeded: range.upperBound), text: textIndex))
        lastTokenEnd = range.upperBound
    }

    /// Reports an error at a range of bytes.
    mutating func report(
        _ rule: RuleID, _ range: Range<Int>, _ message: String, notes: [DiagnosticNote] = [],
        help: String? = nil, fix: FixIt? = nil
    ) {
        diagnostics.error(
            rule, at: span(range), message, notes: notes, help: help,
            fixes: fix.map { [$0] } ?? [])
    }

    /// The fix that writes something in place of a range of bytes, or inserts it at an empty one.
    func fix(
        _ message: String, _ range: Range<Int>, _ text: String, isSafe: Bool = true
    ) -> FixIt {
        FixIt(message, [TextEdit(span(range), text)], isSafe: isSafe)
    }

    func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(file: file, start: range.lowerBound, end: range.upperBound)
    }
}
