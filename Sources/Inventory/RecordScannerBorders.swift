/// A piece of a window that is not line-delimited.
struct WindowSegment: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case record
        /// From the start of a page to the bracket of its elements.
        case pageHead
        /// From after the closing bracket of a page's elements to the page's end.
        case pageTail
        case fault(RecordFault.Cause)
    }

    let kind: Kind
    let start: Int
    let end: Int
}

/// Finds where records begin and end in arrays, pages, pretty-printed and concatenated objects, one window after the other.
///
/// Record positions are: a top-level value; an element of an array at record position; an element of a `value` or `data` array of
/// an object at record position. Only quotes and brackets are looked at: the scanner checks what lies between. A broken record is
/// taken to end where its brackets or its missing comma show it, so that the next one is found.
struct RecordBorders: Sendable {
    private enum Level: Sendable { case array, page }
    private enum Expectation: Sendable { case value, valueOrEnd, commaOrEnd, pageTail }

    private var levels: [Level] = []
    private var expectation = Expectation.value
    private(set) var isGivenUp = false

    /// Whether an array or a page is open.
    var isOpen: Bool { !levels.isEmpty && !isGivenUp }
    /// Whether what comes next is the end of a page, after its elements.
    var isInPageTail: Bool { expectation == .pageTail }

    /// The pieces of the first `count` bytes, and how many bytes they use up; at the end of the input all are.
    mutating func split(_ window: [UInt8], from start: Int, to count: Int, atEnd: Bool) -> (
        segments: [WindowSegment], consumed: Int
    ) {
        precondition(window.count >= count + RecordScanner.padding, "the window lacks its padding")
        // SAFETY: the pointer is used only inside the closure that lends it.
        return unsafe window.withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress else { return ([], 0) }
            return unsafe split(BorderBytes(bytes: bytes, end: count, atEnd: atEnd), from: start)
        }
    }

    mutating func split(_ bytes: BorderBytes, from start: Int) -> (
        segments: [WindowSegment], consumed: Int
    ) {
        var segments: [WindowSegment] = []
        var position = start
        while !isGivenUp {
            position = bytes.skipWhitespace(position)
            guard position < bytes.end else { break }
            let next = step(bytes, at: position, &segments)
            guard let next else { return (segments, position) }
            position = next
        }
        if isGivenUp { return (segments, bytes.end) }
        if bytes.atEnd, !levels.isEmpty {
            segments.append(.init(kind: .fault(.unexpectedEnd), start: position, end: position))
            levels = []
            expectation = .value
        }
        return (segments, position)
    }

    /// Reads one token or record; nil when it goes on past the window.
    private mutating func step(
        _ bytes: BorderBytes, at position: Int, _ segments: inout [WindowSegment]
    ) -> Int? {
        if expectation == .pageTail { return readTail(bytes, at: position, &segments) }
        switch bytes[position] {
        case 0x7B: return readObject(bytes, at: position, &segments)
        case 0x5B:
            requireValuePosition(at: position, &segments)
            return open(.array, after: position + 1, &segments)
        case 0x5D where levels.last == .array:
            if expectation == .value { addFault(.expectedValue, position, &segments) }
            closeArray()
            return position + 1
        case 0x2C where levels.last == .array && expectation == .commaOrEnd:
            expectation = .value
            return position + 1
        default: return readOther(bytes, at: position, &segments)
        }
    }

    private mutating func readObject(
        _ bytes: BorderBytes, at position: Int, _ segments: inout [WindowSegment]
    ) -> Int? {
        switch bytes.objectEnd(from: position, isTail: false) {
        case .whole(let end):
            requireValuePosition(at: position, &segments)
            segments.append(.init(kind: .record, start: position, end: end))
            afterValue()
            // A record that ends where the next begins lacks its brace; it will say so itself.
            if !levels.isEmpty, bytes[end] == 0x7B, bytes[end - 1] != 0x7D { expectation = .value }
            return end
        case .page(let end):
            requireValuePosition(at: position, &segments)
            segments.append(.init(kind: .pageHead, start: position, end: end))
            levels.append(.page)
            return open(.array, after: end, &segments)
        case .cut:
            guard bytes.atEnd else { return nil }
            segments.append(.init(kind: .record, start: position, end: bytes.end))
            levels = []
            expectation = .value
            return bytes.end
        }
    }

    private mutating func readTail(
        _ bytes: BorderBytes, at position: Int, _ segments: inout [WindowSegment]
    ) -> Int? {
        var end = bytes.end
        switch bytes.objectEnd(from: position, isTail: true) {
        case .whole(let found), .page(let found): end = found
        case .cut:
            guard bytes.atEnd else { return nil }
            levels = [.page]
        }
        segments.append(.init(kind: .pageTail, start: position, end: end))
        _ = levels.popLast()
        afterValue()
        return end
    }

    /// A value that is no record, or a mark in the wrong place.
    private mutating func readOther(
        _ bytes: BorderBytes, at position: Int, _ segments: inout [WindowSegment]
    ) -> Int? {
        guard let valueEnd = bytes.scalarEnd(from: position),
            let end = levels.isEmpty ? bytes.lineEnd(from: valueEnd) : valueEnd
        else { return nil }
        if expectation == .commaOrEnd {
            addFault(.expectedCommaOrBracket, position, &segments)
        } else {
            let isMark = [0x2C, 0x5D, 0x7D, 0x3A].contains(bytes[position])
            addFault(isMark ? .expectedValue : .expectedObject, position, &segments)
        }
        if levels.last == .array {
            expectation = bytes[position] == 0x2C ? .value : .commaOrEnd
        }
        return end
    }

    private mutating func open(
        _ level: Level, after position: Int, _ segments: inout [WindowSegment]
    ) -> Int {
        levels.append(level)
        expectation = .valueOrEnd
        if levels.count > RecordScanner.maximumDepth {
            addFault(.tooDeep, position - 1, &segments)
            isGivenUp = true
        }
        return position
    }

    private mutating func closeArray() {
        levels.removeLast()
        afterValue()
        if levels.last == .page { expectation = .pageTail }
    }

    private mutating func afterValue() {
        expectation = levels.isEmpty ? .value : .commaOrEnd
    }

    /// Goes on after a value, or the end of a page, that was passed over; a broken one ends where the next begins.
    mutating func passValue(isBroken: Bool) {
        if isInPageTail { levels.removeLast() }
        afterValue()
        if isBroken { expectation = .value }
    }

    private func requireValuePosition(at position: Int, _ segments: inout [WindowSegment]) {
        if expectation == .commaOrEnd { addFault(.expectedCommaOrBracket, position, &segments) }
    }

    private func addFault(
        _ cause: RecordFault.Cause, _ position: Int, _ segments: inout [WindowSegment]
    ) {
        segments.append(.init(kind: .fault(cause), start: position, end: position))
    }
}

/// Bytes in which borders are sought.
///
/// SAFETY: whoever makes it lends `end` bytes and `RecordScanner.padding` zero bytes after them for as long as it lives.
@safe struct BorderBytes {
    let bytes: UnsafePointer<UInt8>
    let end: Int
    let atEnd: Bool

    init(bytes: UnsafePointer<UInt8>, end: Int, atEnd: Bool) {
        unsafe self.bytes = bytes
        self.end = end
        self.atEnd = atEnd
    }

    /// How the text from an object's brace goes on.
    enum ObjectEnd {
        case whole(Int)
        /// The object's elements begin here, after the bracket of `value` or `data`.
        case page(Int)
        /// The text ends before the object does.
        case cut
    }

    @inline(__always)
    subscript(position: Int) -> UInt8 {
        // SAFETY: all callers stay at or before `end`, where the padding begins.
        unsafe bytes[position]
    }

    @inline(__always)
    func skipWhitespace(_ start: Int) -> Int {
        var position = start
        while true {
            switch self[position] {
            case 0x20:
                position += 1
                while position + 8 <= end, word(at: position) == 0x2020_2020_2020_2020 {
                    position += 8
                }
            case 0x09, 0x0A, 0x0D: position += 1
            default: return min(position, end)
            }
        }
    }

    @inline(__always)
    private func word(at position: Int) -> UInt64 {
        // SAFETY: the padding bounds the load.
        unsafe UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self)
    }

    /// The offset after the string whose first byte stands at `start`; a control character ends it too. Nil at the window's end.
    @inline(__always)
    private func stringEnd(from start: Int) -> Int? {
        var position = start
        while position < end {
            let stops = RecordScanner.stops(in: UInt64(littleEndian: word(at: position)))
            if stops == 0 {
                position += 8
                continue
            }
            position += stops.trailingZeroBitCount >> 3
            if position >= end { return nil }
            switch self[position] {
            case 0x22: return position + 1
            case 0x5C: position += 2
            case 0..<0x20: return position
            default: position += 1
            }
        }
        return nil
    }

    /// The offset after a value that is neither object nor array, or after a stray mark.
    func scalarEnd(from start: Int) -> Int? {
        if self[start] == 0x22 { return stringEnd(from: start + 1) ?? (atEnd ? end : nil) }
        var position = start + 1
        while position < end, ![0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x22].contains(self[position]),
            self[position] > 0x20
        {
            position += 1
        }
        return position < end || atEnd ? position : nil
    }

    /// Where text outside all records ends: at its line's end or where a bracket opens.
    func lineEnd(from start: Int) -> Int? {
        var position = start
        while position < end, ![0x0A, 0x5B, 0x7B].contains(self[position]) { position += 1 }
        return position < end || atEnd ? position : nil
    }

    /// Finds the end of an object from its brace, or of a page from after its elements.
    func objectEnd(from start: Int, isTail: Bool) -> ObjectEnd {
        var brackets = BracketStack()
        if isTail { brackets.push(isArray: false) }
        var position = start
        var mark: UInt8 = 0
        var name = 0..<0
        while position < end {
            let byte = self[position]
            switch byte {
            case 0x22:
                guard let after = stringEnd(from: position + 1) else { return .cut }
                // A control character ends a string at once: then there is no name.
                name = position + 1..<max(position + 1, after - 1)
                position = after
                mark = byte
                continue
            case 0x7B, 0x5B:
                // In an object only a colon leads to a value: here the next record begins.
                if brackets.depth > 0, !brackets.isArray, mark != 0x3A { return .whole(position) }
                if byte == 0x5B, brackets.depth == 1, !isTail, isElements(name) {
                    if let page = page(from: position + 1) { return page }
                }
                brackets.push(isArray: byte == 0x5B)
                mark = byte
            case 0x7D, 0x5D:
                guard brackets.pop(isArray: byte == 0x5D) else { return .whole(position) }
                if brackets.depth == 0 { return .whole(position + 1) }
                mark = byte
            case 0x20:
                position = skipWhitespace(position)
                continue
            case 0x09, 0x0A, 0x0D: break
            default: mark = byte
            }
            position += 1
        }
        return .cut
    }

    private func isElements(_ name: Range<Int>) -> Bool {
        let text = unsafe ByteText(start: bytes + name.lowerBound, count: name.count)
        return text.equalsFolded("value") || text.equalsFolded("data")
    }

    /// A page when the elements after the bracket are objects or arrays, or when there are none.
    private func page(from start: Int) -> ObjectEnd? {
        let position = skipWhitespace(start)
        guard position < end else { return atEnd ? nil : .cut }
        return [0x7B, 0x5B, 0x5D].contains(self[position]) ? .page(start) : nil
    }
}

/// The open brackets of a record, one bit each.
struct BracketStack {
    private(set) var depth = 0
    private var word: UInt64 = 0
    private var lower: [UInt64] = []

    /// Whether the innermost bracket is square.
    var isArray: Bool { word & 1 == 1 }

    mutating func push(isArray: Bool) {
        if depth > 0, depth % 64 == 0 {
            lower.append(word)
            word = 0
        }
        word = word << 1 | (isArray ? 1 : 0)
        depth += 1
    }

    /// Closes the innermost bracket of this kind and all inside it; false when none is open.
    mutating func pop(isArray kind: Bool) -> Bool {
        while depth > 0 {
            let found = isArray == kind
            word >>= 1
            depth -= 1
            if depth > 0, depth % 64 == 0 { word = lower.popLast() ?? 0 }
            if found { return true }
        }
        return false
    }
}
