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
