/// A pattern for paths: `*` and `?` stay within a segment, `**` crosses segments.
///
/// `legacy/**` matches all below `legacy`, `**/test-?.json` such files in any folder. A pattern without a slash matches in any folder.
package struct PathPattern: Sendable {
    private let segments: [[UInt8]]

    package init(_ text: String) {
        let parts = text.split(separator: "/").map { Array($0.utf8) }
        segments = parts.count == 1 && !text.hasPrefix("/") ? [Self.anyDepth] + parts : parts
    }

    private static let anyDepth = Array("**".utf8)

    /// Whether the pattern matches a path, whose segments are separated by slashes.
    package func matches(_ path: String) -> Bool {
        let names = path.split(separator: "/").map { Array($0.utf8) }
        // For each number of names whether the segments so far match just these.
        var reached = Array(repeating: false, count: names.count + 1)
        reached[0] = true
        for segment in segments {
            var next = Array(repeating: false, count: names.count + 1)
            for count in reached.indices {
                if segment == Self.anyDepth {
                    next[count] = reached[count] || (count > 0 && next[count - 1])
                } else if count > 0, reached[count - 1] {
                    next[count] = Self.matches(segment, names[count - 1])
                }
            }
            reached = next
        }
        return reached[names.count]
    }

    /// Whether a segment matches a name: on a mismatch the last `*` takes one byte more.
    private static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        var (position, offset) = (0, 0)
        var star: (position: Int, offset: Int)?
        while offset < name.count {
            if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
                star = (position, offset)
                position += 1
            } else if position < pattern.count,
                pattern[position] == UInt8(ascii: "?") || pattern[position] == name[offset]
            {
                (position, offset) = (position + 1, offset + 1)
            } else if let last = star {
                star = (last.position, last.offset + 1)
                (position, offset) = (last.position + 1, last.offset + 1)
            } else {
                return false
            }
        }
        return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
