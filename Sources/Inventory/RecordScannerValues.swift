extension RecordScanner {
    private static var everyByte: UInt64 { 0x0101_0101_0101_0101 }

    /// Marks the bytes that end plain text: quotes, backslashes, control characters, bytes past ASCII.
    ///
    /// The lowest mark is exact: a borrow comes only from a marked byte below. Marks above it may be wrong.
    @inline(__always)
    static func stops(in word: UInt64) -> UInt64 {
        let quote = (word ^ (0x22 &* everyByte)) &- everyByte
        let backslash = (word ^ (0x5C &* everyByte)) &- everyByte
        let control = word &- (0x20 &* everyByte)
        return (quote | backslash | control | word) & (0x80 &* everyByte)
    }

    /// Reads a string from the byte after its quote, fills its slot, and returns the offset after the closing quote.
    @inline(__always)
    mutating func scanString(at start: Int, slot: Int) throws(RecordFault) -> Int {
        let bytes = unsafe UnsafeRawPointer(self.bytes)
        var position = start
        while true {
            // SAFETY: the zero padding stops the loop.
            let word = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let stops = Self.stops(in: UInt64(littleEndian: word))
            if stops != 0 {
                position &+= stops.trailingZeroBitCount >> 3
                break
            }
            position &+= 8
        }
        var kind = ValueKind.text
        if unsafe bytes.load(fromByteOffset: position, as: UInt8.self) != 0x22 {
            (position, kind) = try scanUnusualString(at: position)
        }
        if slot >= 0 { try fill(slot, kind, start, position) }
        return position &+ 1
    }

    /// Goes on in a string at a byte that is not plain; returns the offset of the closing quote.
    @inline(never)
    mutating func scanUnusualString(at start: Int) throws(RecordFault) -> (Int, ValueKind) {
        var position = start
        var kind = ValueKind.text
        while true {
            let byte = unsafe bytes[position]
            switch byte {
            case 0x22: return (position, kind)
            case 0x5C:
                kind = .escapedText
                position = try scanEscape(at: position)
            case 0..<0x20:
                if stopsAtLineEnd, byte == 0x0A {
                    throw RecordFault(cause: .unexpectedEnd, offset: position)
                }
                throw fault(.controlCharacter, at: position)
            case 0x80...: position = try scanMultibyte(at: position)
            default: position += 1
            }
        }
    }

    /// Reads an escape from its backslash, and returns the offset after it.
    private mutating func scanEscape(at start: Int) throws(RecordFault) -> Int {
        switch unsafe bytes[start + 1] {
        case 0x22, 0x2F, 0x5C, 0x62, 0x66, 0x6E, 0x72, 0x74: return start + 2
        case 0x75:
            let unit = try scanHex(at: start + 2)
            guard (0xD800...0xDFFF).contains(unit) else { return start + 6 }
            guard unit < 0xDC00, unsafe bytes[start + 6] == 0x5C, unsafe bytes[start + 7] == 0x75,
                (0xDC00...0xDFFF).contains(try scanHex(at: start + 8))
            else { throw fault(.loneSurrogate, at: start) }
            return start + 12
        default: throw fault(.badEscape, at: start)
        }
    }

    private mutating func scanHex(at start: Int) throws(RecordFault) -> Int {
        var unit = 0
        for offset in start..<start + 4 {
            guard let digit = Self.hexDigit(unsafe bytes[offset]) else {
                throw fault(.badEscape, at: offset)
            }
            unit = unit << 4 | digit
        }
        return unit
    }

    static func hexDigit(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x46: Int(byte) - 0x37
        case 0x61...0x66: Int(byte) - 0x57
        default: nil
        }
    }

    /// Reads a UTF-8 sequence of two to four bytes (Unicode, table 3-7).
    private mutating func scanMultibyte(at start: Int) throws(RecordFault) -> Int {
        let second = unsafe bytes[start + 1]
        let (length, allowed): (Int, ClosedRange<UInt8>) =
            switch unsafe bytes[start] {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0...0)
            }
        guard length > 0, allowed.contains(second) else { throw fault(.badUTF8, at: start) }
        for offset in start + 2..<start + max(2, length) {
            guard unsafe (0x80...0xBF).contains(bytes[offset]) else {
                throw fault(.badUTF8, at: start)
            }
        }
        return start + length
    }

    /// Reads `null`, `true`, `false` or a number, fills its slot, and returns the offset after it.
    @inline(__always)
    mutating func scanLiteral(
        at start: Int, first: UInt8, slot: Int
    ) throws(RecordFault) -> Int {
        let raw = unsafe UnsafeRawPointer(bytes)
        // SAFETY: the padding bounds the load.
        let word = unsafe UInt32(
            littleEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt32.self))
        if word == 0x6C6C_756E {
            if slot >= 0 { try fill(slot, .null, start, start &+ 4) }
            return start &+ 4
        }
        if word == 0x6575_7274 {
            if slot >= 0 { try fill(slot, .true, start, start &+ 4) }
            return start &+ 4
        }
        if word == 0x736C_6166, unsafe bytes[start + 4] == 0x65 {
            if slot >= 0 { try fill(slot, .false, start, start + 5) }
            return start + 5
        }
        let end = try scanNumber(at: start)
        if slot >= 0 { try fill(slot, .number, start, end) }
        return end
    }

    private mutating func scanNumber(at start: Int) throws(RecordFault) -> Int {
        var position = start
        if unsafe bytes[position] == 0x2D { position += 1 }
        if unsafe bytes[position] == 0x30 {
            position += 1
        } else {
            let digits = skipDigits(position)
            if digits == position { throw wordFault(at: start) }
            position = digits
        }
        if unsafe bytes[position] == 0x2E {
            let digits = skipDigits(position + 1)
            if digits == position + 1 { throw wordFault(at: start) }
            position = digits
        }
        if unsafe bytes[position] | 0x20 == 0x65 {
            position += 1
            if unsafe bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
            let digits = skipDigits(position)
            if digits == position { throw wordFault(at: start) }
            position = digits
        }
        return position
    }

    @inline(__always)
    private mutating func skipDigits(_ start: Int) -> Int {
        var position = start
        while unsafe bytes[position] &- 0x30 < 10 { position &+= 1 }
        return position
    }

    /// What is wrong with the word at an offset, which is neither a number nor a literal.
    @inline(never)
    func wordFault(at start: Int) -> RecordFault {
        var end = start
        while isWordPart(at: end) { end += 1 }
        let first = unsafe bytes[start]
        guard first != 0x2B else { return fault(.badNumber(.leadingPlus), at: start) }
        guard first != 0x2E else { return fault(.badNumber(.noDigitBeforePoint), at: start) }
        let digits = first == 0x2D ? start + 1 : start
        guard digits > start || isDigit(at: start) else { return fault(.expectedValue, at: start) }
        let mistake: NumberMistake =
            if digits == end {
                .noDigitAfterSign
            } else if unsafe bytes[digits] == 0x30, isDigit(at: digits + 1) {
                .leadingZero
            } else if unsafe bytes[digits] == 0x2E {
                .noDigitBeforePoint
            } else {
                mistakeInFraction(after: digits, endingAt: end)
            }
        return fault(.badNumber(mistake), at: start)
    }

    private func mistakeInFraction(after start: Int, endingAt end: Int) -> NumberMistake {
        var position = start
        while isDigit(at: position) { position += 1 }
        if unsafe bytes[position] == 0x2E {
            guard isDigit(at: position + 1) else { return .noDigitAfterPoint }
            position += 1
            while isDigit(at: position) { position += 1 }
        }
        guard unsafe position > start && bytes[position] | 0x20 == 0x65 else { return .other }
        position += 1
        if unsafe bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
        return isDigit(at: position) || position < end ? .other : .noDigitInExponent
    }

    private func isDigit(at offset: Int) -> Bool {
        // SAFETY: offsets are at most one past a byte that is not zero, so the padding holds them.
        unsafe bytes[offset] &- 0x30 < 10
    }

    /// Whether a number or a literal, right or wrong, may hold the byte at an offset.
    func isWordPart(at offset: Int) -> Bool {
        // SAFETY: as above.
        let byte = unsafe bytes[offset]
        return byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
            || [0x2B, 0x2D, 0x2E, 0x5F].contains(byte)
    }
}
