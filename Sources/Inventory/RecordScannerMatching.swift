/// Finds the known shape that stands at an offset.
///
/// SAFETY: a view of a scanner's window and tables; it lives inside one call of that scanner.
@safe struct ShapeMatcher {
    let bytes: UnsafePointer<UInt8>
    let shapes: UnsafeMutablePointer<Shape>
    let literals: UnsafeMutablePointer<UInt8>
    let byStart: UnsafeMutablePointer<Int32>

    init(
        bytes: UnsafePointer<UInt8>, shapes: UnsafeMutablePointer<Shape>,
        literals: UnsafeMutablePointer<UInt8>, byStart: UnsafeMutablePointer<Int32>
    ) {
        unsafe self.bytes = bytes
        unsafe self.shapes = shapes
        unsafe self.literals = literals
        unsafe self.byStart = byStart
    }

    /// The known shape at an offset, of those that followed `current` before; 0 when there is none.
    @inline(__always)
    func successor(of current: Int, at position: Int) -> Int {
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
        let hash = startHash(context: context, at: position)
        for probe in 0..<LearnedShapes.probes {
            // SAFETY: the index is masked to the table's size, a power of two.
            let candidate = unsafe Int(byStart[(hash &+ probe) & (LearnedShapes.capacity &- 1)])
            if candidate == 0 { return 0 }
            if source(of: candidate) == context, matches(candidate, at: position) {
                return candidate
            }
        }
        return 0
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
            while offset &+ 8 < length {
                let left = unsafe own.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                let right = unsafe literal.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                if left != right { return false }
                offset &+= 8
            }
            let left = unsafe own.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
            let right = unsafe literal.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
            if left != right { return false }
        }
        if unsafe shape.pointee.endsRecord { return true }
        // White space or a bracket belongs to another shape: under this mask all four brackets are 0x7F.
        let next = unsafe own.load(fromByteOffset: length, as: UInt8.self)
        return next > 0x20 && next | 0x26 != 0x7F
    }
}
