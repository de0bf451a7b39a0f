/// How far a run of text moves the position: its line feeds, and the UTF-16 units after the last one.
struct TextExtent: Sendable, Hashable {
    var lines = 0
    var units = 0

    /// This run and another after it.
    func followed(by next: TextExtent) -> TextExtent {
        next.lines == 0
            ? TextExtent(lines: lines, units: units + next.units)
            : TextExtent(lines: lines + next.lines, units: next.units)
    }

    /// The extent of a range of bytes.
    init(_ window: [UInt8], _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= window.count, "outside")
        let (lines, tail) = Self.lineFeeds(window, range)
        self.lines = lines
        units = 0
        for index in tail..<range.upperBound {
            let byte = window[index]
            if byte & 0xC0 != 0x80 { units += byte >= 0xF0 && byte < 0xF8 ? 2 : 1 }
        }
    }

    init(lines: Int = 0, units: Int = 0) {
        self.lines = lines
        self.units = units
    }

    /// The number of line feeds, eight bytes at a time, and where the last line begins.
    private static func lineFeeds(_ window: [UInt8], _ range: Range<Int>) -> (Int, Int) {
        var lines = 0
        var position = range.lowerBound
        // SAFETY: the loop keeps eight bytes inside the range, which lies inside the window.
        unsafe window.withUnsafeBytes { bytes in
            while position + 8 <= range.upperBound {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                let other = word ^ 0x0A0A_0A0A_0A0A_0A0A
                let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
                lines += (~(((other & low) &+ low) | other | low)).nonzeroBitCount
                position += 8
            }
        }
        while position < range.upperBound {
            if window[position] == 0x0A { lines += 1 }
            position += 1
        }
        guard lines > 0 else { return (0, range.lowerBound) }
        var tail = range.upperBound
        while window[tail - 1] != 0x0A { tail -= 1 }
        return (lines, tail)
    }
}
