/// Tells line-delimited JSON from other text by the first line.
enum LineDelimited {
    /// Whether the first line is whole by its brackets, or is broken while the next one begins like a record.
    ///
    /// `prefersLines` says that the file's name promises lines: then only a first line that opens a container speaks against it.
    static func holds(_ bytes: [UInt8], count: Int, atEnd: Bool, prefersLines: Bool) -> Bool {
        var start = 0
        while start < count, bytes[start] <= 0x20 { start += 1 }
        guard let end = bytes[start..<count].firstIndex(of: 0x0A) else { return false }
        var line = bytes[start..<end]
        while let last = line.last, last <= 0x20 { line.removeLast() }
        if isBalanced(line) { return true }
        guard let last = line.last, ![0x7B, 0x5B, 0x2C, 0x3A].contains(last) else { return false }
        return prefersLines || bytes[(end + 1)..<count].starts(with: [0x7B, 0x22])
    }

    private static func isBalanced(_ line: ArraySlice<UInt8>) -> Bool {
        var depth = 0
        var isString = false
        var isEscaped = false
        for byte in line {
            if isString {
                if isEscaped {
                    isEscaped = false
                } else if byte == 0x5C {
                    isEscaped = true
                } else if byte == 0x22 {
                    isString = false
                }
                continue
            }
            switch byte {
            case 0x22: isString = true
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D: depth -= 1
            default: break
            }
            if depth < 0 { return false }
        }
        return depth == 0 && !isString && !line.isEmpty
    }
}
