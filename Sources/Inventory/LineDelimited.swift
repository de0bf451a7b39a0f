/// Tells line-delimited JSON from other text by its first lines.
enum LineDelimited {
    /// Whether each line is a text of its own: the first line with brackets is whole, or it is broken.
    ///
    /// A broken line is told from the first line of an array, a page or a pretty-printed object by what follows it: a whole
    /// record on a line where no value can stand. `prefersLines` says that the file's name promises lines.
    static func holds(_ bytes: [UInt8], count: Int, atEnd: Bool, prefersLines: Bool) -> Bool {
        var lines = Lines(bytes: bytes, count: count, atEnd: atEnd)
        var next = lines.next()
        while let line = next, ![0x7B, 0x5B].contains(bytes[line.lowerBound]) {
            next = lines.next()
        }
        guard let first = next else { return prefersLines }
        guard first.upperBound < count else { return false }
        if isWhole(bytes[first]) { return true }
        if bytes[first.lowerBound] == 0x5B || opensPage(bytes[first]) { return false }
        var walk = BracketWalk()
        var isBroken = !walk.follows(bytes[first])
        let second = lines.next()
        next = second
        while let line = next {
            if isBroken || !walk.expectsValue, isRecord(line, in: bytes) { return true }
            if !isBroken { isBroken = !walk.follows(bytes[line]) }
            next = lines.next()
        }
        guard prefersLines else { return false }
        return ![0x7B, 0x5B, 0x2C, 0x3A].contains(bytes[first.upperBound - 1])
            || second.map { startsLine($0, in: bytes) } ?? false
    }

    /// Whether a line without indentation holds a whole object.
    private static func isRecord(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
        startsLine(line, in: bytes) && isWhole(bytes[line])
    }

    private static func startsLine(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
        bytes[line.lowerBound] == 0x7B && bytes[line.lowerBound - 1] == 0x0A
    }

    private static func isWhole(_ line: ArraySlice<UInt8>) -> Bool {
        var walk = BracketWalk()
        return walk.follows(line) && walk.depth == 0 && !walk.isInString
    }

    /// Whether a line opens the array of a page's elements: the member `value` or `data` of the outermost object.
    private static func opensPage(_ line: ArraySlice<UInt8>) -> Bool {
        var walk = BracketWalk()
        for index in line.indices {
            if line[index] == 0x5B, walk.depth == 1, !walk.isInString {
                let before = line[..<index].filter { $0 > 0x20 }.suffix(8)
                let name = before.map { MemberTrie.folded($0) }
                if name.ends(with: "\"value\":") || name.ends(with: "\"data\":") { return true }
            }
            if walk.take(line[index]) == .endsBefore { return false }
        }
        return false
    }
}

extension [UInt8] {
    fileprivate func ends(with text: StaticString) -> Bool {
        // SAFETY: a literal is UTF-8 of this count and lives forever.
        let other = unsafe UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return unsafe count >= other.count && suffix(other.count).elementsEqual(other)
    }
}

/// The lines of a text that are not blank, without the white space around them.
private struct Lines {
    let bytes: [UInt8]
    let count: Int
    let atEnd: Bool
    private var position = 0

    init(bytes: [UInt8], count: Int, atEnd: Bool) {
        self.bytes = bytes
        self.count = count
        self.atEnd = atEnd
    }

    /// The next line; nil at the end, and for a line that goes on past the bytes.
    mutating func next() -> Range<Int>? {
        while position < count, bytes[position] <= 0x20 { position += 1 }
        guard position < count else { return nil }
        let start = position
        position = bytes[start..<count].firstIndex(of: 0x0A) ?? count
        guard position < count || atEnd else { return nil }
        var end = position
        while bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }
}
