/// The places in a text from which lines and columns are counted.
///
/// There is a mark at each line's start, and one every `stride` bytes inside a longer line, so that a place in a file
/// of one huge line is found as fast as any other. `"ab\ncd"` has the marks (0, line 1, column 0) and (3, line 2, column 0).
struct LineTable: Sendable {
    private struct Mark {
        let offset: Int32
        let line: Int32
        /// UTF-16 units between the line's start and the offset.
        let column: Int32
    }

    private static let stride = 1024
    private var marks: [Mark] = []
    /// The indices in `marks` of the lines' first marks.
    private var lineMarks: [Int32] = []

    init(_ bytes: [UInt8]) {
        // A byte order mark takes no column.
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        beginLine(at: start)
        var offset = start
        var column = 0
        var nextMark = start + Self.stride
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            let isLineEnd =
                byte == 0x0A || byte == 0x0D && (offset == bytes.count || bytes[offset] != 0x0A)
            if isLineEnd {
                beginLine(at: offset)
                column = 0
                nextMark = offset + Self.stride
            } else {
                column += utf16Units(startedBy: byte)
                if offset >= nextMark {
                    addMark(offset, column)
                    nextMark = offset + Self.stride
                }
            }
        }
    }

    private mutating func beginLine(at offset: Int) {
        lineMarks.append(Int32(clamping: marks.count))
        addMark(offset, 0)
    }

    private mutating func addMark(_ offset: Int, _ column: Int) {
        marks.append(
            Mark(
                offset: Int32(clamping: offset), line: Int32(clamping: lineMarks.count),
                column: Int32(clamping: column)))
    }

    func position(at offset: Int, in bytes: [UInt8]) -> SourcePosition {
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = marks.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(marks[middle].offset) <= offset { low = middle } else { high = middle }
        }
        let mark = marks[low]
        var column = Int(mark.column)
        var cursor = Int(mark.offset)
        while cursor < offset {
            column += utf16Units(startedBy: bytes[cursor])
            cursor += 1
        }
        return SourcePosition(line: Int(mark.line), column: column + 1, offset: offset)
    }

    func line(_ number: Int, in bytes: [UInt8]) -> Range<Int> {
        guard number >= 1, number <= lineMarks.count else { return bytes.count..<bytes.count }
        let start = Int(marks[Int(lineMarks[number - 1])].offset)
        guard number < lineMarks.count else { return start..<bytes.count }
        var end = Int(marks[Int(lineMarks[number])].offset)
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }
}

/// The UTF-16 units of the scalar that a byte of UTF-8 begins; 0 for a byte inside one.
private func utf16Units(startedBy byte: UInt8) -> Int {
    switch byte {
    case 0x80..<0xC0: 0
    case 0xF0...: 2
    default: 1
    }
}
