import Diagnostics

// The members of objects.
extension JSONParser {
    /// Reads a name, a colon and a value.
    ///
    /// `isReported` says that a message about a missing separator covers what does not look like a member;
    /// `hasReportedValue` that the object was told already that it holds values without names.
    mutating func parseMember(isReported: Bool, _ hasReportedValue: inout Bool) {
        switch current {
        case UInt8(ascii: "\""):
            isInName = true
            parseString()
            isInName = false
            // An unterminated name has swallowed the colon and the value.
            if forgivesSeparator { return addLeaf(.invalid, lastTokenEnd..<lastTokenEnd) }
        case UInt8(ascii: "'"):
            parseSingleQuoted(isName: true)
        case UInt8(ascii: ":"):
            if !isReported {
                report("missing-name", position..<(position + 1), "expected a name before `:`")
            }
            addLeaf(.invalid, position..<position)
        case let byte where isWordPart(byte) && wordPrecedesColon():
            parseUnquotedName()
        default:
            let place = position
            addLeaf(.invalid, position..<position)
            let count = diagnostics.diagnostics.count
            parseValue(expected: "a member")
            if !isReported && !hasReportedValue && diagnostics.diagnostics.count == count
                && !lacksCloser
            {
                report(
                    "missing-name", place..<lastTokenEnd, "expected a member, found a value",
                    help: "a member is written `\"name\": value`")
                forgiveCloser()
                hasReportedValue = true
            }
            return
        }
        parseColonAndValue(isReported: isReported)
    }

    /// Reads `: value` after the name, which is the last node.
    private mutating func parseColonAndValue(isReported: Bool) {
        skipTrivia()
        lacksColon = false
        switch current {
        case UInt8(ascii: ":"):
            takeColon()
            parseValue(expected: "a value after `:`")
        case _ where isReported:
            // What was taken for a name after a missing comma is a value.
            insertInvalid(beforeString: nodes.count - 1, at: lastTokenEnd)
        case _ where isAtEnd:
            addLeaf(.invalid, lastTokenEnd..<lastTokenEnd)
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
            report(
                "missing-colon", lastTokenEnd..<lastTokenEnd,
                "expected `:` and a value after the name")
            addLeaf(.invalid, lastTokenEnd..<lastTokenEnd)
        case UInt8(ascii: "="):
            let range = position..<(position + 1)
            report(
                "missing-colon", range, "expected `:`, found `=`", fix: fix("write `:`", range, ":")
            )
            skipUnexpected()
            parseValue(expected: "a value after `:`")
        default:
            let place = lastTokenEnd..<lastTokenEnd
            report(
                "missing-colon", place, "expected `:` after the name",
                fix: isValueStart(current) && !isAtName() ? fix("write `:`", place, ":") : nil)
            lacksColon = true
            lastColonEnd = lastTokenEnd
            if !isValueStart(current) { skipUnexpected() }
            parseValue(expected: "a value after `:`")
        }
    }

    /// Up to here the string at a position is looked at, so that many of them take linear time.
    private static let nameReach = 128

    /// Whether a string stands at the position and a colon after it: the name of a member.
    func isAtName() -> Bool {
        let rest = bytes[position...].prefix(Self.nameReach)
        guard rest.first == UInt8(ascii: "\""),
            let quote = rest.dropFirst().firstIndex(of: UInt8(ascii: "\""))
        else { return false }
        return bytes[(quote + 1)...].prefix(Self.nameReach)
            .first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } == UInt8(ascii: ":")
    }

    mutating func takeColon() {
        takeByte()
        lastColonEnd = position
    }

    /// Adds a node that cannot be read before the last node, which is a string.
    mutating func insertInvalid(beforeString last: Int, at place: Int) {
        nodes.insert(
            JSONDocument.Node(
                kind: .invalid, boolean: false, end: Int32(truncatingIfNeeded: last + 1),
                start: Int32(truncatingIfNeeded: place), stop: Int32(truncatingIfNeeded: place),
                text: -1), at: last)
        nodes[last + 1].end += 1
    }

    /// Reports each name of an object that an earlier member has already, folding ASCII case (decision 14).
    mutating func reportDuplicates(inObjectAt index: Int) {
        var keys: [Int] = []
        var key = index + 1
        while key + 1 < nodes.count {
            if nodes[key].kind == .string { keys.append(key) }
            key = Int(nodes[key + 1].end)
        }
        // Up to this size comparing the few names is faster than hashing them.
        if keys.count <= 16 {
            for (place, key) in keys.enumerated() {
                let first = keys[..<place].first { equalsFoldingASCII(name($0), name(key)) }
                if let first { reportDuplicate(key, of: first) }
            }
            return
        }
        var firsts: [String: Int] = [:]
        for key in keys {
            let folded = foldingASCII(name(key))
            if let first = firsts[folded] {
                reportDuplicate(key, of: first)
            } else {
                firsts[folded] = key
            }
        }
    }

    private func name(_ key: Int) -> String {
        texts[Int(nodes[key].text)]
    }

    private mutating func reportDuplicate(_ key: Int, of first: Int) {
        func range(_ key: Int) -> Range<Int> { Int(nodes[key].start)..<Int(nodes[key].stop) }
        let message =
            name(key) == name(first)
            ? "the name `\(name(key))` is given twice"
            : "the name `\(name(key))` repeats `\(name(first))`, for case does not matter"
        report(
            "duplicate-member", range(key), message,
            notes: [DiagnosticNote("first given here", at: .span(span(range(first))))])
    }
}
