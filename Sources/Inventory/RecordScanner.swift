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
    var matcher: ShapeMatcher {
        // SAFETY: the matcher is a view of this scanner's tables and does not outlive it.
        unsafe ShapeMatcher(bytes: bytes, shapes: shapes, literals: literals, byStart: byStart)
    }

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
        let shapes = unsafe self.shapes
        // A copy in a local: the scanner itself cannot be copied, and reading through it would copy it for each shape.
        let matcher = matcher
        var position = start
        var current = LearnedShapes.start
        while true {
            let known = matcher.successor(of: current, at: position)
            if known != 0 {
                current = known
                if unsafe shapes[known].effectCount > 0 { try apply(known, at: position) }
                position &+= unsafe Int(shapes[known].length)
            } else {
                current = try learn(after: current, at: position)
                position = learnedEnd
            }
            if unsafe shapes[current].endsRecord { return position }
            let slot = unsafe Int(shapes[current].slot)
            let first = unsafe bytes.load(fromByteOffset: position, as: UInt8.self)
            if first == 0x22 {
                position = try scanString(at: position &+ 1, slot: slot)
            } else {
                position = try scanLiteral(at: position, first: first, slot: slot)
            }
        }
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
        return RecordFault(cause: .duplicateMember(path), offset: name(before: offset))
    }

    /// The offset of the name whose value starts at an offset, or after its quote.
    private func name(before value: Int) -> Int {
        var position = value - 1
        // SAFETY: a member of a record was read here: its colon and its name in quotes lie before the value.
        while unsafe bytes[position] != 0x3A { position -= 1 }
        while unsafe bytes[position] != 0x22 { position -= 1 }
        position -= 1
        // Names that fill slots hold no quotes, so the next one opens the name.
        while unsafe bytes[position] != 0x22 { position -= 1 }
        return position
    }

    func fault(_ cause: RecordFault.Cause, at offset: Int) -> RecordFault {
        offset >= limit
            ? RecordFault(cause: .unexpectedEnd, offset: limit)
            : RecordFault(cause: cause, offset: offset)
    }
}
