extension RecordScanner {
    private enum Expectation {
        case value, firstValue, name, firstName, afterValue
    }

    /// The state of reading what lies between two scalars.
    private struct Structure {
        var position: Int
        var context: Int
        var expectation: Expectation
        /// The member trie's node of the value that comes next; -1 when no form reads it.
        var node: Int
        var effects: [ShapeEffect] = []
        var isDone = false
        var endsRecord = false
    }

    /// Reads on to the next scalar or the record's end, byte by byte, and remembers the way as a shape.
    @inline(never)
    mutating func learn(after previous: Int, at start: Int) throws(RecordFault) -> Int {
        var structure = Structure(
            position: start, context: unsafe Int(shapes[previous].context),
            expectation: previous == LearnedShapes.start ? .value : .afterValue,
            node: previous == LearnedShapes.start ? 0 : -1)
        let source = structure.context
        while !structure.isDone {
            structure.position = skipWhitespace(structure.position)
            switch structure.expectation {
            case .afterValue: try readAfterValue(&structure)
            case .name, .firstName: try readName(&structure)
            case .value, .firstValue: try readValue(&structure)
            }
        }
        learnedEnd = structure.position
        for effect in structure.effects { try apply(effect, at: 0) }
        return remember(structure, from: start, source: source, previous: previous)
    }

    private mutating func skipWhitespace(_ start: Int) -> Int {
        var position = start
        while true {
            switch unsafe bytes[position] {
            case 0x20, 0x09, 0x0D: position += 1
            case 0x0A where !stopsAtLineEnd: position += 1
            default: return position
            }
        }
    }

    private mutating func readAfterValue(_ structure: inout Structure) throws(RecordFault) {
        let byte = unsafe bytes[structure.position]
        let isArray = tables.contexts[structure.context].isArray
        switch byte {
        case 0x2C:
            structure.position += 1
            structure.node = -1
            structure.expectation = isArray ? .value : .name
        case 0x5D where isArray, 0x7D where !isArray: close(&structure)
        case _ where isWordPart(at: structure.position) && isWordPart(at: structure.position - 1):
            var start = structure.position
            while isWordPart(at: start - 1) { start -= 1 }
            throw wordFault(at: start)
        default:
            throw unexpected(
                isArray ? .expectedCommaOrBracket : .expectedCommaOrBrace, structure.position)
        }
    }

    private mutating func close(_ structure: inout Structure) {
        let context = tables.contexts[structure.context]
        if context.slot >= 0 {
            structure.effects.append(
                ShapeEffect(kind: .closes, slot: context.slot, offset: structure.position))
        }
        structure.context = context.parent
        structure.position += 1
        structure.expectation = .afterValue
        if context.parent == 0 {
            structure.isDone = true
            structure.endsRecord = true
        }
    }

    private mutating func readName(_ structure: inout Structure) throws(RecordFault) {
        let byte = unsafe bytes[structure.position]
        if byte == 0x7D, structure.expectation == .firstName { return close(&structure) }
        guard byte == 0x22 else { throw unexpected(.expectedName, structure.position) }
        let start = structure.position + 1
        let (end, kind) = try scanUnusualString(at: start)
        let parent = tables.contexts[structure.context].node
        structure.node = -1
        if parent >= 0 {
            let raw = unsafe ByteText(start: bytes + start, count: end - start)
            let name = kind == .text ? raw.bytes : EscapedText.resolve(raw)
            structure.node = MemberTrie.standard.child(of: parent, named: name) ?? -1
        }
        structure.position = skipWhitespace(end + 1)
        guard unsafe bytes[structure.position] == 0x3A else {
            throw unexpected(.expectedColon, structure.position)
        }
        structure.position += 1
        structure.expectation = .value
    }

    private mutating func readValue(_ structure: inout Structure) throws(RecordFault) {
        let byte = unsafe bytes[structure.position]
        switch byte {
        case 0x7B, 0x5B: try open(&structure, isArray: byte == 0x5B)
        case 0x5D where structure.expectation == .firstValue: close(&structure)
        case 0x22, 0x2B, 0x2D, 0x2E, 0x30...0x39, 0x66, 0x6E, 0x74: structure.isDone = true
        default: throw unexpected(.expectedValue, structure.position)
        }
    }

    private mutating func open(
        _ structure: inout Structure, isArray: Bool
    ) throws(RecordFault) {
        let depth = tables.contexts[structure.context].depth + 1
        guard depth <= Self.maximumDepth else { throw fault(.tooDeep, at: structure.position) }
        let slot = slot(of: structure.node)
        if slot >= 0 {
            structure.effects.append(
                ShapeEffect(
                    kind: isArray ? .opensArray : .opensObject, slot: slot,
                    offset: structure.position))
        }
        structure.context = tables.context(
            ShapeContext(
                parent: structure.context, isArray: isArray, node: isArray ? -1 : structure.node,
                slot: slot, depth: depth))
        structure.node = -1
        structure.position += 1
        structure.expectation = isArray ? .firstValue : .firstName
    }

    private func slot(of node: Int) -> Int {
        node < 0 ? -1 : MemberTrie.standard.member(at: node)?.rawValue ?? -1
    }

    private mutating func unexpected(_ cause: RecordFault.Cause, _ offset: Int) -> RecordFault {
        let byte = unsafe bytes[offset]
        return stopsAtLineEnd && byte == 0x0A
            ? RecordFault(cause: .unexpectedEnd, offset: offset) : fault(cause, at: offset)
    }

    /// Stores a shape unless it is too long or there is no room, and makes it the first successor of the one before.
    private mutating func remember(
        _ structure: Structure, from start: Int, source: Int, previous: Int
    ) -> Int {
        let length = structure.position - start
        guard length <= LearnedShapes.longestLiteral, !tables.isFull else {
            unsafe shapes[LearnedShapes.unlearned] = Shape(
                context: Int32(structure.context), slot: Int16(slot(of: structure.node)),
                endsRecord: structure.endsRecord)
            return LearnedShapes.unlearned
        }
        let literal = unsafe Array(UnsafeBufferPointer(start: bytes + start, count: length))
        let key = LearnedShapes.Key(context: source, literal: literal)
        let known = tables.ids[key] ?? store(structure, key, start: start)
        if previous != LearnedShapes.unlearned { link(known, after: previous) }
        return known
    }

    private mutating func store(
        _ structure: Structure, _ key: LearnedShapes.Key, start: Int
    ) -> Int {
        let length = key.literal.count
        let offset = tables.literalCount
        var word: UInt64 = 0
        for (index, byte) in key.literal.enumerated() {
            // SAFETY: `isFull` keeps room for the longest literal.
            unsafe literals[offset + index] = byte
            if index < 8 { word |= UInt64(byte) << UInt64(8 * index) }
        }
        let mask = length >= 8 ? ~0 : (UInt64(1) << UInt64(8 * length)) - 1
        let shape = Shape(
            firstWord: UInt64(littleEndian: word), firstMask: UInt64(littleEndian: mask),
            literal: Int32(offset), length: Int32(length), source: Int32(key.context),
            context: Int32(structure.context),
            firstEffect: Int32(tables.effects.count), effectCount: Int16(structure.effects.count),
            slot: Int16(slot(of: structure.node)), endsRecord: structure.endsRecord)
        tables.effects += structure.effects.map {
            ShapeEffect(kind: $0.kind, slot: $0.slot, offset: $0.offset - start)
        }
        let id = tables.count
        unsafe shapes[id] = shape
        tables.count += 1
        tables.literalCount += length
        tables.ids[key] = id
        // Shorter shapes would be hashed with what follows them.
        if length >= 8 { file(id, hash: matcher.startHash(context: key.context, at: start)) }
        return id
    }

    /// Puts a shape into the first free place for its hash; without one it is found by learning it again.
    private mutating func file(_ shape: Int, hash: Int) {
        for probe in 0..<LearnedShapes.probes {
            let place = (hash + probe) & (LearnedShapes.capacity - 1)
            // SAFETY: the place is masked to the table's size.
            if unsafe byStart[place] == 0 {
                unsafe byStart[place] = Int32(shape)
                return
            }
        }
    }

    private mutating func link(_ shape: Int, after previous: Int) {
        let other = unsafe shapes + previous
        // When there are many successors, the long ones are found by their start.
        if unsafe other.pointee.successor3 != 0, unsafe shapes[shape].length >= 8 { return }
        unsafe other.pointee.successor3 = other.pointee.successor2
        unsafe other.pointee.successor2 = other.pointee.successor1
        unsafe other.pointee.successor1 = other.pointee.successor0
        unsafe other.pointee.successor0 = Int32(shape)
    }

    /// Starts learning anew: an inventory of endless variety must not fill the memory.
    mutating func forgetShapes() {
        tables = LearnedShapes.Tables()
        for index in 0..<LearnedShapes.capacity { unsafe byStart[index] = 0 }
        unsafe shapes[LearnedShapes.start] = Shape()
        unsafe shapes[LearnedShapes.unlearned] = Shape()
    }
}
