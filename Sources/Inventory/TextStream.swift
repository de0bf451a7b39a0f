/// The text of a source in UTF-8, whatever its encoding: a byte order mark is taken away, UTF-16 is transcoded (Domain §2.4).
struct TextStream: ~Copyable {
    private enum Encoding { case utf8, utf16(isBigEndian: Bool) }

    private var stream: ByteStream
    private var encoding: Encoding?
    private var pending: [UInt8] = []
    private var transcoder = UTF16Transcoder()
    private var isAtEnd = false
    /// Whether comma-separated text is turned into JSON.
    private let readsTables: Bool
    private var table: CommaSeparated?
    /// The JSON of the table so far.
    private var converted: [UInt8] = []
    private var isConverted = false

    init(_ stream: consuming ByteStream, readsTables: Bool = false) {
        self.stream = stream
        self.readsTables = readsTables
    }

    /// Reads up to `count` bytes into `buffer` from an index on; fewer only at the end of the text.
    mutating func read(
        into buffer: inout [UInt8], at start: Int, count: Int
    ) throws(SourceFailure) -> Int {
        if encoding == nil {
            try detect()
            if readsTables { try detectTable() }
        }
        guard table != nil else { return try readText(into: &buffer, at: start, count: count) }
        while converted.count < count, !isConverted { try convert() }
        let length = min(count, converted.count)
        buffer.replaceSubrange(start..<start + length, with: converted[..<length])
        converted.removeFirst(length)
        return length
    }

    /// Tells a table by its header.
    private mutating func detectTable() throws(SourceFailure) {
        var head = [UInt8](repeating: 0, count: CommaSeparated.horizon)
        head.removeLast(head.count - (try readText(into: &head, at: 0, count: head.count)))
        if CommaSeparated.holds(head) { table = CommaSeparated() }
        pending = head + pending
    }

    private mutating func convert() throws(SourceFailure) {
        var text = [UInt8](repeating: 0, count: CommaSeparated.horizon)
        let length = try readText(into: &text, at: 0, count: text.count)
        isConverted = length < text.count
        converted += table?.take(text[..<length], isEnd: isConverted) ?? []
    }

    private mutating func readText(
        into buffer: inout [UInt8], at start: Int, count: Int
    ) throws(SourceFailure) -> Int {
        var total = takePending(into: &buffer, at: start, count: count)
        while total < count, !isAtEnd {
            if case .utf16(let isBigEndian) = encoding {
                try transcode(isBigEndian: isBigEndian)
                total += takePending(into: &buffer, at: start + total, count: count - total)
            } else {
                let length = try stream.read(
                    into: &buffer, at: start + total, count: count - total)
                isAtEnd = length < count - total
                total += length
            }
        }
        return total
    }

    private mutating func takePending(
        into buffer: inout [UInt8], at start: Int, count: Int
    ) -> Int {
        guard !pending.isEmpty else { return 0 }
        let length = min(count, pending.count)
        buffer.replaceSubrange(start..<start + length, with: pending[..<length])
        pending.removeFirst(length)
        return length
    }

    /// Tells the encoding by the byte order mark, or by the zero bytes that ASCII has in UTF-16.
    private mutating func detect() throws(SourceFailure) {
        var head = [UInt8](repeating: 0, count: 4)
        head.removeLast(4 - (try stream.read(into: &head, at: 0, count: 4)))
        isAtEnd = head.count < 4
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            encoding = .utf8
            pending = Array(head[3...])
        } else if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            encoding = .utf16(isBigEndian: head[0] == 0xFE)
            transcoder.raw = Array(head[2...])
        } else if head.count >= 2, (head[0] == 0) != (head[1] == 0) {
            encoding = .utf16(isBigEndian: head[0] == 0)
            transcoder.raw = head
        } else {
            encoding = .utf8
            pending = head
        }
        if isAtEnd { pending += transcoder.flush(isBigEndian: head.first == 0xFE) }
    }

    private mutating func transcode(isBigEndian: Bool) throws(SourceFailure) {
        var raw = [UInt8](repeating: 0, count: 1 << 16)
        let length = try stream.read(into: &raw, at: 0, count: raw.count)
        transcoder.raw += raw[..<length]
        pending += transcoder.transcode(isBigEndian: isBigEndian)
        if length < raw.count {
            isAtEnd = true
            pending += transcoder.flush(isBigEndian: isBigEndian)
        }
    }
}

/// Turns UTF-16 into UTF-8 piece by piece.
struct UTF16Transcoder {
    /// A byte that no UTF-8 text holds: it stands for what cannot be transcoded, so that the scanner rejects that very place.
    private static let broken: UInt8 = 0xFF

    var raw: [UInt8] = []
    private var highSurrogate: UInt32?

    /// The text of all whole units so far; an unfinished pair waits for the next piece.
    mutating func transcode(isBigEndian: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var index = 0
        while index + 1 < raw.count {
            let (first, second) = (UInt32(raw[index]), UInt32(raw[index + 1]))
            append(isBigEndian ? first << 8 | second : second << 8 | first, to: &result)
            index += 2
        }
        raw.removeFirst(index)
        return result
    }

    /// What is left at the end of the text.
    mutating func flush(isBigEndian: Bool) -> [UInt8] {
        var result = transcode(isBigEndian: isBigEndian)
        if highSurrogate != nil || !raw.isEmpty { result.append(Self.broken) }
        raw = []
        highSurrogate = nil
        return result
    }

    private mutating func append(_ unit: UInt32, to result: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if (0xDC00...0xDFFF).contains(unit) {
                return encode(0x10000 + (high - 0xD800) << 10 + unit - 0xDC00, to: &result)
            }
            result.append(Self.broken)
        }
        switch unit {
        case 0xD800...0xDBFF: highSurrogate = unit
        case 0xDC00...0xDFFF: result.append(Self.broken)
        default: encode(unit, to: &result)
        }
    }

    private func encode(_ scalar: UInt32, to result: inout [UInt8]) {
        func byte(_ value: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: value) }
        switch scalar {
        case 0..<0x80: result.append(byte(scalar))
        case 0x80..<0x800: result += [byte(0xC0 | scalar >> 6), byte(0x80 | scalar & 0x3F)]
        case 0x800..<0x10000:
            result += [
                byte(0xE0 | scalar >> 12), byte(0x80 | scalar >> 6 & 0x3F),
                byte(0x80 | scalar & 0x3F),
            ]
        default:
            result += [
                byte(0xF0 | scalar >> 18), byte(0x80 | scalar >> 12 & 0x3F),
                byte(0x80 | scalar >> 6 & 0x3F), byte(0x80 | scalar & 0x3F),
            ]
        }
    }
}
