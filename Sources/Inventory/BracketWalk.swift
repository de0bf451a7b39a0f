/// Follows the brackets of a text byte by byte, so that the text may be of any length and come in pieces.
///
/// It ends records where `BorderBytes.objectEnd` does: a control character ends a string, and in an object only a colon leads to
/// a value.
struct BracketWalk: Sendable {
    /// What a byte is to the record that is followed.
    enum Step: Sendable {
        case inside
        case endsAfter
        /// The record is broken: this byte is no part of it.
        case endsBefore
    }

    private var brackets = BracketStack()
    /// The last byte outside strings that is no white space; a quote for a string.
    private var mark: UInt8 = 0
    private(set) var isInString = false
    private var isEscaped = false

    var depth: Int { brackets.depth }

    /// Whether a value may begin here.
    var expectsValue: Bool {
        guard !isInString else { return false }
        return depth == 0 || (brackets.isArray ? mark == 0x2C || mark == 0x5B : mark == 0x3A)
    }

    init() {}

    /// Starts inside an object, after an array that was one of its values.
    static var insideObject: BracketWalk {
        var walk = BracketWalk()
        walk.brackets.push(isArray: false)
        walk.mark = 0x5D
        return walk
    }

    /// Takes the next byte.
    mutating func take(_ byte: UInt8) -> Step {
        if isInString, takeInString(byte) {
            return depth == 0 && !isInString ? .endsAfter : .inside
        }
        switch byte {
        case 0x22: isInString = true
        case 0x7B, 0x5B:
            if depth > 0, !brackets.isArray, mark != 0x3A { return .endsBefore }
            brackets.push(isArray: byte == 0x5B)
        case 0x7D, 0x5D:
            guard depth > 0, brackets.pop(isArray: byte == 0x5D) else { return .endsBefore }
            mark = byte
            return depth == 0 ? .endsAfter : .inside
        case 0x09, 0x0A, 0x0D, 0x20: return .inside
        default: break
        }
        mark = byte
        return .inside
    }

    /// Takes a byte of a string; false when it ends the string without being part of it.
    private mutating func takeInString(_ byte: UInt8) -> Bool {
        if byte < 0x20 {
            isInString = false
            isEscaped = false
            return false
        }
        if isEscaped {
            isEscaped = false
        } else if byte == 0x5C {
            isEscaped = true
        } else if byte == 0x22 {
            isInString = false
        }
        return true
    }

    /// Takes a line, which may hold several values; false when a byte of it is out of place.
    mutating func follows(_ line: ArraySlice<UInt8>) -> Bool {
        for byte in line where take(byte) == .endsBefore { return false }
        return true
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
