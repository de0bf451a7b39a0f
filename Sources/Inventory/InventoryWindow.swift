/// A stretch of one source that holds whole records; the windows of a source cover it without gaps.
struct InventoryWindow: Sendable {
    enum Layout: Sendable {
        /// Each line is a document.
        case lines
        case segments([WindowSegment])
        /// Part of a record that is longer than any window may be.
        case skipped(isStart: Bool)
    }

    let source: Int
    /// The text, and at least `RecordScanner.padding` zero bytes after it.
    var bytes: [UInt8]
    let count: Int
    let layout: Layout

    /// The memory of the text, which the window then has no more.
    mutating func releaseBytes() -> [UInt8] {
        let released = bytes
        bytes = []
        return released
    }
}

/// How much of a source is read at a time.
struct WindowLimits: Sendable {
    /// Large enough for a whole vector of usual rows, small enough to stay in the cache from reading to evaluation.
    var window = 2 << 20
    /// A longer record is rejected.
    var record = 128 << 20
    /// How far to look for the first line's end to tell line-delimited text; independent of the window, as results must be.
    var horizon = 1 << 20
}

/// Cuts a source into windows.
struct WindowReader: ~Copyable {
    private enum Layout { case unknown, lines, structured }

    private let source: Int
    private let limits: WindowLimits
    private let prefersLines: Bool
    private var stream: TextStream
    private var layout = Layout.unknown
    private var borders = RecordBorders()
    private var carry: [UInt8] = []
    private var isAtEnd = false
    /// Follows a record that is too long to its end.
    private var skipping: LongRecord?

    init(_ stream: consuming TextStream, source: Int, name: String, limits: WindowLimits) {
        self.stream = stream
        self.source = source
        self.limits = limits
        let folded = name.lowercased()
        prefersLines = folded.hasSuffix(".ndjson") || folded.hasSuffix(".jsonl")
    }

    /// The next window, or nil at the end; `buffer` is memory to use again.
    mutating func next(reusing buffer: inout [UInt8]) throws(SourceFailure) -> InventoryWindow? {
        var size = max(limits.window, carry.count + 1)
        if case .unknown = layout { size = max(size, limits.horizon) }
        var count = carry.count
        prepare(&buffer, size: size)
        buffer.replaceSubrange(0..<count, with: carry)
        while true {
            try fill(&buffer, from: &count, to: size)
            if count == 0, skipping != nil || !borders.isOpen { return nil }
            if skipping != nil { return skip(&buffer, count) }
            if case .unknown = layout { detectLayout(buffer, count) }
            // More may be at hand than a window should hold.
            var reach = min(limits.window, count)
            while true {
                if let window = cut(&buffer, to: reach, of: count) { return window }
                if reach == count { break }
                reach = min(reach * 2, count)
            }
            guard size < limits.record else { return skip(&buffer, count) }
            size = min(size * 2, limits.record)
            prepare(&buffer, size: size)
        }
    }

    private func prepare(_ buffer: inout [UInt8], size: Int) {
        let missing = size + RecordScanner.padding - buffer.count
        if missing > 0 { buffer += [UInt8](repeating: 0, count: missing) }
    }

    private mutating func fill(
        _ buffer: inout [UInt8], from count: inout Int, to size: Int
    ) throws(SourceFailure) {
        if !isAtEnd {
            let length = try stream.read(into: &buffer, at: count, count: size - count)
            isAtEnd = length < size - count
            count += length
        }
        for index in count..<count + RecordScanner.padding { buffer[index] = 0 }
    }

    private mutating func detectLayout(_ buffer: [UInt8], _ count: Int) {
        let isLines = LineDelimited.holds(
            buffer, count: min(count, limits.horizon), atEnd: isAtEnd, prefersLines: prefersLines)
        layout = isLines ? .lines : .structured
    }

    /// A window of whole records; nil when the first one goes on past what may be looked at.
    private mutating func cut(
        _ buffer: inout [UInt8], to reach: Int, of count: Int
    ) -> InventoryWindow? {
        let isLast = isAtEnd && reach == count
        if case .lines = layout {
            guard let end = isLast ? count : lineEnd(buffer, reach) else { return nil }
            return window(&buffer, end, of: count, .lines)
        }
        var trial = borders
        let (segments, consumed) = trial.split(buffer, from: 0, to: reach, atEnd: isLast)
        if consumed == 0, !isLast { return nil }
        borders = trial
        return window(&buffer, isLast ? count : consumed, of: count, .segments(segments))
    }

    private func lineEnd(_ buffer: [UInt8], _ count: Int) -> Int? {
        var index = count
        while index > 0 {
            if buffer[index - 1] == 0x0A { return index }
            index -= 1
        }
        return nil
    }

    private mutating func window(
        _ buffer: inout [UInt8], _ end: Int, of count: Int, _ layout: InventoryWindow.Layout
    ) -> InventoryWindow {
        carry = Array(buffer[end..<count])
        for index in end..<end + RecordScanner.padding { buffer[index] = 0 }
        defer { buffer = [] }
        return InventoryWindow(source: source, bytes: buffer, count: end, layout: layout)
    }

    /// Passes over a record that is too long, or over a part of it.
    private mutating func skip(_ buffer: inout [UInt8], _ count: Int) -> InventoryWindow {
        let isStart = skipping == nil
        var record = skipping ?? LongRecord(isLine: isLines, isPageTail: borders.isInPageTail)
        let end = record.end(in: buffer, count: count)
        skipping = end == nil ? record : nil
        if end != nil, !isLines { borders.passValue(isBroken: record.isBroken) }
        return window(&buffer, end ?? count, of: count, .skipped(isStart: isStart))
    }

    private var isLines: Bool {
        if case .lines = layout { true } else { false }
    }
}

/// Finds the end of a record that is longer than any window may be.
private struct LongRecord {
    private var walk: BracketWalk
    private let isLine: Bool
    private var isStarted = false
    /// Whether the record ends where its brackets show that it is broken.
    private(set) var isBroken = false

    init(isLine: Bool, isPageTail: Bool) {
        walk = isPageTail ? .insideObject : BracketWalk()
        self.isLine = isLine
    }

    /// The offset after the record; nil when it goes on past the bytes.
    mutating func end(in bytes: [UInt8], count: Int) -> Int? {
        if isLine {
            return bytes[..<count].firstIndex(of: 0x0A).map { $0 + 1 }
        }
        for index in 0..<count {
            switch walk.take(bytes[index]) {
            case .inside: isStarted = true
            case .endsAfter: return index + 1
            case .endsBefore:
                isBroken = true
                if isStarted { return index }
            }
            // A value without brackets is no record, and ends with its line.
            if walk.depth == 0, !walk.isInString, bytes[index] == 0x0A { return index }
        }
        return nil
    }
}
