import Diagnostics

/// Aliases as lines `NAME,PATH`, indexed by name; a line is read only when its name is asked for.
///
///     text    Microsoft.X/things/size,properties.size⏎Microsoft.X/things/sku.name,sku.name⏎
///     starts  [0, 40]            where the lines begin
///     slots   [0, 2, 0, 0, 1, …] a line's number plus 1 at its name's hash or at the next free place; 0 is free
///
/// 65,000 lines (11 MB) are indexed in some 20 ms; building as many strings would take ten times as long.
package struct AliasTable: Sendable {
    /// A line without name, path or the comma between them, or with a path that is none.
    package enum LineFault: Sendable {
        case shape, path
    }

    private let text: [UInt8]
    private var starts: [Int32] = []
    private var slots: [Int32] = []
    /// The lines at which another resource type begins.
    private var blocks: [Int] = []

    /// Indexes a text in UTF-8; lines of a wrong shape are left out and reported with their byte ranges.
    ///
    /// A first line whose name has no slash is a header. Empty lines and the carriage returns of Windows are accepted.
    package init(_ text: [UInt8], report: (LineFault, Range<Int>) -> Void = { _, _ in }) {
        self.text = text
        var hashes: [UInt64] = []
        var type: UInt64?
        var offset = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while offset < text.count {
            var line = AliasLine(at: offset)
            line.read(text)
            if let fault = line.fault {
                if !line.isEmpty { report(fault, line.range) }
            } else if line.type != nil {
                if line.type != type { blocks.append(starts.count) }
                type = line.type
                starts.append(Int32(clamping: offset))
                hashes.append(line.hash)
            } else if offset > 3 {
                report(.shape, line.range)
            }
            offset = line.next
        }
        index(hashes)
    }

    /// Places at most half as many lines as there are slots, so that a search ends soon.
    private mutating func index(_ hashes: [UInt64]) {
        var capacity = 16
        while capacity < hashes.count * 2 { capacity *= 2 }
        slots = [Int32](repeating: 0, count: capacity)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = Int32(clamping: number + 1)
        }
    }

    package var isEmpty: Bool { starts.isEmpty }

    /// The paths of an alias, folding ASCII case, in the order of the lines.
    package func paths(of name: String) -> [[PathSegment]] {
        let wanted = Array(foldingASCII(name).utf8)
        var slot = Int(truncatingIfNeeded: AliasLine.hash(wanted)) & (slots.count - 1)
        var found: [Int] = []
        while slots[slot] != 0 {
            let start = Int(starts[Int(slots[slot]) - 1])
            if isName(wanted, at: start) { found.append(start) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return found.sorted().compactMap { [PathSegment](path(at: $0 + wanted.count + 1)) }
    }

    /// The resource types that begin with a text; a type whose aliases do not stand together is named again.
    package func resourceTypes(startingWith prefix: String) -> [String] {
        let wanted = Array(foldingASCII(prefix).utf8)
        return blocks.lazy.map { Int(starts[$0]) }.filter { isPrefix(wanted, at: $0) }.map {
            String(decoding: type(at: $0), as: UTF8.self)
        }
    }

    /// The names of the aliases of a resource type, folding ASCII case, in the service's spelling.
    package func names(ofType type: String) -> [String] {
        let wanted = Array(foldingASCII(type).utf8)
        return blocks.indices.flatMap { block -> [String] in
            let lines =
                blocks[block]..<(block + 1 < blocks.count ? blocks[block + 1] : starts.count)
            let start = Int(starts[lines.lowerBound])
            guard isPrefix(wanted, at: start), self.type(at: start).count == wanted.count else {
                return []
            }
            return lines.map { String(decoding: name(at: Int(starts[$0])), as: UTF8.self) }
        }
    }

    private func name(at start: Int) -> ArraySlice<UInt8> {
        text[start...].prefix { $0 != 0x2C }
    }

    private func type(at start: Int) -> ArraySlice<UInt8> {
        let name = name(at: start)
        return name[..<(name.lastIndex(of: 0x2F) ?? name.startIndex)]
    }

    private func isName(_ folded: [UInt8], at start: Int) -> Bool {
        let end = start + folded.count
        return end < text.count && text[end] == 0x2C && isPrefix(folded, at: start)
    }

    private func isPrefix(_ folded: [UInt8], at start: Int) -> Bool {
        guard text.count - start >= folded.count else { return false }
        for (offset, byte) in folded.enumerated() where AliasLine.fold(text[start + offset]) != byte
        {
            return false
        }
        return true
    }

    private func path(at start: Int) -> Substring {
        Substring(decoding: text[start...].prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    }
}

/// One line of an alias table while it is read.
private struct AliasLine {
    let start: Int
    /// The line without its line break.
    private(set) var range: Range<Int>
    /// Where the next line begins.
    private(set) var next: Int
    private(set) var hash: UInt64 = Self.basis
    /// The hash of the resource type; nil when the name has no slash.
    private(set) var type: UInt64?
    private(set) var fault: AliasTable.LineFault?

    var isEmpty: Bool { range.isEmpty }

    init(at start: Int) {
        self.start = start
        range = start..<start
        next = start
    }

    mutating func read(_ text: [UInt8]) {
        let comma = readName(text)
        if comma == start || comma == text.count || text[comma] != 0x2C { fault = .shape }
        readPath(text, from: min(comma + (fault == nil ? 1 : 0), text.count))
        range = start..<next
        while let last = range.last, text[last] == 0x0A || text[last] == 0x0D {
            range = start..<(range.upperBound - 1)
        }
    }

    /// Reads up to the comma or the end of the line, and gives its offset.
    private mutating func readName(_ text: [UInt8]) -> Int {
        var (offset, hash) = (start, Self.basis)
        while offset < text.count {
            let byte = text[offset]
            if byte == 0x2C || byte <= 0x1F { break }
            if byte == 0x2F { type = hash }
            hash = Self.mix(hash, byte)
            offset += 1
        }
        self.hash = hash
        return offset
    }

    /// Reads the rest of the line: segments that are not empty, brackets only as `[*]`, no second comma.
    private mutating func readPath(_ text: [UInt8], from first: Int) {
        var previous = UInt8(ascii: ".")
        var offset = first
        var (isSound, isInBrackets) = (true, false)
        while offset < text.count, text[offset] != 0x0A {
            let byte = text[offset]
            offset += 1
            // Letters and digits, which most bytes are, may follow all but brackets and their star.
            if byte > UInt8(ascii: "]") || (byte > UInt8(ascii: ".") && byte < UInt8(ascii: "[")) {
                isSound = isSound && !isInBrackets
                (previous, isInBrackets) = (byte, false)
                continue
            }
            switch byte {
            case UInt8(ascii: "."): isSound = isSound && previous != byte
            case UInt8(ascii: "["): isSound = isSound && previous != UInt8(ascii: ".")
            case UInt8(ascii: "*"): isSound = isSound && previous == UInt8(ascii: "[")
            case UInt8(ascii: "]"): isSound = isSound && previous == UInt8(ascii: "*")
            case UInt8(ascii: ","), UInt8(ascii: "\""): isSound = false
            case 0x0D: continue
            default: isSound = isSound && !isInBrackets
            }
            isInBrackets = [UInt8(ascii: "["), UInt8(ascii: "*"), UInt8(ascii: "]")].contains(byte)
            previous = byte
        }
        let isOpen = previous == UInt8(ascii: ".") || previous == UInt8(ascii: "[")
        if !isSound || isOpen || previous == UInt8(ascii: "*") { fault = fault ?? .path }
        next = offset < text.count ? offset + 1 : offset
    }

    // FNV-1a over folded bytes.
    private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(fold(byte))) &* 0x100_0000_01B3
    }

    static func hash(_ name: [UInt8]) -> UInt64 { name.reduce(basis, mix) }

    static func fold(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
