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
