/// What a slot holds.
enum ValueKind: UInt8, Sendable {
    case null, `true`, `false`, number, text, escapedText, object, array
}

/// A value that a form may read: its kind and its bytes in the window, strings without quotes.
struct SlotValue: Sendable {
    /// The record that filled this slot; other records see it empty.
    var stamp: UInt32 = 0
    var start: Int32 = 0
    var end: Int32 = 0
    var kind = ValueKind.null

    /// Where the value begins in the window, its quote included.
    var offset: Int { kind == .text || kind == .escapedText ? Int(start) - 1 : Int(start) }
}

/// Reads one record after the other from a window, in one pass from left to right.
///
/// Every byte is checked: grammar, numbers, escapes, UTF-8, control characters. Values that a form may read land in slots; nothing
/// is allocated and nothing is cleared between records.
///
/// SAFETY: `LearnedShapes.withScanner` makes scanners; all pointers outlive them. The window is followed by at least 64 zero
/// bytes, and zero is legal in no token, so loops that stop at an illegal byte and loads of eight bytes stay inside.
@safe struct RecordScanner: ~Copyable {
    static let maximumDepth = 512
    static let padding = 64

    let bytes: UnsafePointer<UInt8>
    let shapes: UnsafeMutablePointer<Shape>
    let literals: UnsafeMutablePointer<UInt8>
    let byStart: UnsafeMutablePointer<Int32>
    let slots: UnsafeMutablePointer<SlotValue>
    /// How the identifier before began: most records in a row lie in one vault.
    var lastIdentifier = IdentifierPrefix()
    var tables: LearnedShapes.Tables
    /// Where the record under work must end at the latest.
    var limit: Int
    /// Whether a line feed ends a record, whole or not.
    let stopsAtLineEnd: Bool
    var generation: UInt32 = 0
    /// Where the last learned shape ends.
    var learnedEnd = 0
    /// Strings whose escapes were resolved for the record under work.
    var decoded: [UnsafeMutablePointer<UInt8>] = unsafe []

    init(
        bytes: UnsafePointer<UInt8>, shapes: UnsafeMutablePointer<Shape>,
        literals: UnsafeMutablePointer<UInt8>, byStart: UnsafeMutablePointer<Int32>,
        slots: UnsafeMutablePointer<SlotValue>,
        tables: LearnedShapes.Tables, limit: Int, stopsAtLineEnd: Bool
    ) {
        unsafe self.bytes = bytes
        unsafe self.shapes = shapes
        unsafe self.literals = literals
        unsafe self.byStart = byStart
        unsafe self.slots = slots
        self.tables = tables
        self.limit = limit
        self.stopsAtLineEnd = stopsAtLineEnd
    }

    /// Reads the record that starts at an offset, and returns the offset after it.
    mutating func scanRecord(at start: Int) throws(RecordFault) -> Int {
        generation &+= 1
        if unsafe !decoded.isEmpty { releaseDecoded() }
        if tables.isFull { forgetShapes() }
        let bytes = unsafe UnsafeRawPointer(self.bytes)
        var position = start
        var current = LearnedShapes.start
        while true {
            let known = successor(of: current, at: position)
            if known != 0 {
                current = known
                if unsafe shapes[known].effectCount > 0 { try apply(known, at: position) }
                position += unsafe Int(shapes[known].length)
            } else {
                current = try learn(after: current, at: position)
                position = learnedEnd
            }
            if unsafe shapes[current].endsRecord { return position }
            let slot = unsafe Int(shapes[current].slot)
            let first = unsafe bytes.load(fromByteOffset: position, as: UInt8.self)
            if first == 0x22 {
                position = try scanString(at: position + 1, slot: slot)
            } else {
                position = try scanLiteral(at: position, first: first, slot: slot)
            }
        }
    }

    /// The known shape at an offset, of those that followed `current` before; 0 when there is none.
    @inline(__always)
    private func successor(of current: Int, at position: Int) -> Int {
        let shape = unsafe shapes + current
        var candidate = unsafe Int(shape.pointee.successor0)
        if candidate == 0 { return 0 }
        if matches(candidate, at: position) { return candidate }
        candidate = unsafe Int(shape.pointee.successor1)
        if candidate == 0 { return 0 }
        if matches(candidate, at: position) { return candidate }
        candidate = unsafe Int(shape.pointee.successor2)
        if candidate == 0 { return 0 }
        if matches(candidate, at: position) { return candidate }
        candidate = unsafe Int(shape.pointee.successor3)
        if candidate == 0 { return 0 }
        if matches(candidate, at: position) { return candidate }
        return unsafe shapeByStart(context: Int(shape.pointee.context), at: position)
    }

    /// The known shape at an offset, of those that are too many to be successors; 0 when there is none.
    @inline(never)
    private func shapeByStart(context: Int, at position: Int) -> Int {
        // SAFETY: the padding bounds the load; the hash is masked to the table's size.
        let candidate = unsafe Int(byStart[startHash(context: context, at: position)])
        guard candidate != 0, source(of: candidate) == context,
            matches(candidate, at: position)
        else { return 0 }
        return candidate
    }

    /// The container in which a shape begins.
    @inline(__always)
    private func source(of shape: Int) -> Int {
        unsafe Int(shapes[shape].source)
    }

    /// A slot of `byStart` for eight bytes in a context.
    @inline(__always)
    func startHash(context: Int, at position: Int) -> Int {
        // SAFETY: the padding bounds the load.
        let word = unsafe UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self)
        let mixed =
            (word ^ UInt64(truncatingIfNeeded: context) &* 0x9E37_79B9_7F4A_7C15)
            &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 52)
    }

    /// Whether the bytes of a shape stand at an offset and a scalar, or the record's end, follows.
    @inline(__always)
    private func matches(_ candidate: Int, at position: Int) -> Bool {
        let shape = unsafe shapes + candidate
        let own = unsafe UnsafeRawPointer(bytes + position)
        // SAFETY: the padding bounds each load: bytes before the one compared were equal to a literal without zero bytes.
        let word = unsafe own.loadUnaligned(as: UInt64.self)
        if unsafe (word ^ shape.pointee.firstWord) & shape.pointee.firstMask != 0 { return false }
        let length = unsafe Int(shape.pointee.length)
        if length > 8 {
            let literal = unsafe UnsafeRawPointer(literals + Int(shape.pointee.literal))
            var offset = 8
            while offset + 8 < length {
                let left = unsafe own.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                let right = unsafe literal.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                if left != right { return false }
                offset += 8
            }
            let left = unsafe own.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
            let right = unsafe literal.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
            if left != right { return false }
        }
        if unsafe shape.pointee.endsRecord { return true }
        // White space or a bracket belongs to another shape: under this mask all four brackets are 0x7F.
        let next = unsafe own.load(fromByteOffset: length, as: UInt8.self)
        return next > 0x20 && next | 0x26 != 0x7F
    }

    /// Opens and closes the containers of a shape that starts at an offset.
    private mutating func apply(_ shape: Int, at position: Int) throws(RecordFault) {
        let first = unsafe Int(shapes[shape].firstEffect)
        let count = unsafe Int(shapes[shape].effectCount)
        for index in first..<first + count {
            try apply(tables.effects[index], at: position)
        }
    }

    mutating func apply(_ effect: ShapeEffect, at position: Int) throws(RecordFault) {
        let offset = position + effect.offset
        switch effect.kind {
        case .opensObject: try fill(effect.slot, .object, offset, offset)
        case .opensArray: try fill(effect.slot, .array, offset, offset)
        case .closes: unsafe slots[effect.slot].end = Int32(truncatingIfNeeded: offset + 1)
        }
    }

    /// Fills a slot; a slot that this record has filled before is a duplicate member.
    @inline(__always)
    mutating func fill(
        _ slot: Int, _ kind: ValueKind, _ start: Int, _ end: Int
    ) throws(RecordFault) {
        // SAFETY: slots are raw values of `RecordMember`, one entry each.
        if unsafe slots[slot].stamp == generation { throw duplicate(slot, at: start) }
        unsafe slots[slot] = SlotValue(
            stamp: generation, start: Int32(truncatingIfNeeded: start),
            end: Int32(truncatingIfNeeded: end), kind: kind)
    }

    @inline(never)
    private func duplicate(_ slot: Int, at offset: Int) -> RecordFault {
        let path = RecordMember(rawValue: slot)?.path ?? ""
        return RecordFault(cause: .duplicateMember(path), offset: offset)
    }

    func fault(_ cause: RecordFault.Cause, at offset: Int) -> RecordFault {
        offset >= limit
            ? RecordFault(cause: .unexpectedEnd, offset: limit)
            : RecordFault(cause: cause, offset: offset)
    }
}
