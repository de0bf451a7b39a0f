import Diagnostics

// White space and comments.
extension JSONParser {
    /// Moves past white space and comments; one warning for each run of comments.
    mutating func skipTrivia() {
        var comments: Range<Int>?
        while true {
            switch current {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                position += 1
            case UInt8(ascii: "/"):
                let start = position
                guard skipComment() else {
                    return warn(comments)
                }
                comments = (comments?.lowerBound ?? start)..<position
            default:
                return warn(comments)
            }
        }
    }

    private mutating func warn(_ comments: Range<Int>?) {
        guard let comments, !forgivesEnd else { return }
        diagnostics.warning("json-comment", at: span(comments), "JSON has no comments")
    }

    /// Moves past `// …` or `/* … */`; false when the slash begins neither.
    private mutating func skipComment() -> Bool {
        guard position + 1 < bytes.count else { return false }
        switch bytes[position + 1] {
        case UInt8(ascii: "/"):
            while !isAtEnd && current != UInt8(ascii: "\n") && current != UInt8(ascii: "\r") {
                position += 1
            }
            return true
        case UInt8(ascii: "*"):
            let start = position
            position += 2
            while position + 1 < bytes.count {
                if current == UInt8(ascii: "*") && bytes[position + 1] == UInt8(ascii: "/") {
                    position += 2
                    return true
                }
                position += 1
            }
            position = bytes.count
            report("unterminated-comment", start..<(start + 2), "the comment is never closed")
            forgivesEnd = true
            return true
        default:
            return false
        }
    }
}
