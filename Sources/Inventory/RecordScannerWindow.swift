extension LearnedShapes {
    /// Runs `body` with a scanner over the first `count` bytes of a window.
    ///
    /// The window holds at least `RecordScanner.padding` zero bytes after them.
    mutating func withScanner<Result>(
        over window: [UInt8], count: Int, stopsAtLineEnd: Bool,
        _ body: (inout RecordScanner) throws -> Result
    ) rethrows -> Result {
        precondition(
            window.count >= count + RecordScanner.padding, "the window lacks its padding")
        var slots = [SlotValue](repeating: SlotValue(), count: RecordMember.count)
        var lent = LearnedShapes.none
        swap(&lent, &self)
        defer { swap(&lent, &self) }
        var (shapes, literals, byStart) = (lent.shapes, lent.literals, lent.byStart)
        var tables = lent.tables
        lent = .none
        defer {
            lent = LearnedShapes(
                shapes: shapes, literals: literals, byStart: byStart, tables: tables)
        }
        // SAFETY: the scanner lives only inside the closures that lend these pointers.
        return try unsafe window.withUnsafeBufferPointer { bytes in
            try unsafe shapes.withUnsafeMutableBufferPointer { shapes in
                try unsafe literals.withUnsafeMutableBufferPointer { literals in
                    try unsafe slots.withUnsafeMutableBufferPointer { slots in
                        try unsafe byStart.withUnsafeMutableBufferPointer { byStart in
                            guard let bytes = bytes.baseAddress, let shapes = shapes.baseAddress,
                                let literals = literals.baseAddress, let slots = slots.baseAddress,
                                let byStart = byStart.baseAddress
                            else { preconditionFailure("a window and its tables are never empty") }
                            var scanner = unsafe RecordScanner(
                                bytes: bytes, shapes: shapes, literals: literals, byStart: byStart,
                                slots: slots,
                                tables: tables, limit: count, stopsAtLineEnd: stopsAtLineEnd)
                            tables = Tables()
                            defer {
                                scanner.releaseDecoded()
                                tables = scanner.tables
                            }
                            return try body(&scanner)
                        }
                    }
                }
            }
        }
    }
}

extension RecordScanner {
    /// The value of a member in the record last read; nil when the record lacks it.
    @inline(__always)
    func value(of member: RecordMember) -> SlotValue? {
        // SAFETY: slots are raw values of `RecordMember`, one entry each.
        let value = unsafe slots[member.rawValue]
        return value.stamp == generation ? value : nil
    }

    /// The bytes of a value as they stand in the window.
    @inline(__always)
    func raw(_ value: SlotValue) -> ByteText {
        // SAFETY: the scanner filled the slot with offsets inside the window.
        unsafe ByteText(
            start: bytes + Int(value.start), count: Int(value.end) - Int(value.start))
    }

    /// The bytes of a record that was read.
    func text(_ range: Range<Int>) -> ByteText {
        precondition(range.upperBound <= limit, "the range lies outside the window")
        // SAFETY: the line above.
        return unsafe ByteText(start: bytes + range.lowerBound, count: range.count)
    }

    /// The text of a string value, its escapes resolved; valid until the next record.
    @inline(__always)
    mutating func text(_ value: SlotValue) -> ByteText {
        value.kind == .escapedText ? resolve(value) : raw(value)
    }

    @inline(never)
    private mutating func resolve(_ value: SlotValue) -> ByteText {
        keep(EscapedText.resolve(raw(value)))
    }

    /// A copy of bytes that stays until the next record.
    mutating func keep(_ bytes: [UInt8]) -> ByteText {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        for index in bytes.indices {
            // SAFETY: the copy has room for all bytes.
            unsafe (copy + index).initialize(to: bytes[index])
        }
        unsafe decoded.append(copy)
        return unsafe ByteText(start: copy, count: bytes.count)
    }

    /// Frees the resolved strings of the record before.
    mutating func releaseDecoded() {
        while let copy = unsafe decoded.popLast() { unsafe copy.deallocate() }
    }

    /// The byte at an offset up to the window's padding.
    @inline(__always)
    func byte(at offset: Int) -> UInt8 {
        precondition(offset >= 0 && offset <= limit, "the offset lies outside the window")
        // SAFETY: the line above.
        return unsafe bytes[offset]
    }
}

extension RecordScanner {
    /// The window up to an offset, to look for records in it.
    func borderBytes(to end: Int) -> BorderBytes {
        precondition(end <= limit, "the offset lies outside the window")
        // SAFETY: the window outlives the scanner, and its padding or more text follows `end`.
        return unsafe BorderBytes(bytes: bytes, end: end, atEnd: true)
    }

    /// A copy of a part of the window.
    func copy(_ range: Range<Int>) -> [UInt8] {
        // SAFETY: the range comes from `RecordBorders`, which stays inside the window.
        unsafe Array(UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count))
    }
}
