import Diagnostics

// Arrays and objects, and the recovery between their parts.
extension JSONParser {
    /// What the contents of a container have come to.
    private struct Contents {
        /// The offset of a comma after which nothing has come yet.
        var openComma: Int?
        /// Whether a part precedes, so that a comma or the closing bracket is due.
        var needsSeparator = false
        /// Whether the array was told already that it holds names, or the object that it holds values without.
        var hasReportedNames = false
    }

    /// Reads the array or object whose bracket is at the position.
    mutating func parseContainer(_ kind: JSONKind) {
        guard openers.count < Self.maximumDepth else {
            return skipTooDeep()
        }
        let index = nodes.count
        addLeaf(kind, position..<(position + 1))
        openers.append(position)
        position += 1
        var contents = Contents()
        repeat { skipTrivia() } while parsePart(of: kind, at: index, &contents)
        openers.removeLast()
        nodes[index].stop = Int32(truncatingIfNeeded: lastTokenEnd)
        nodes[index].end = Int32(truncatingIfNeeded: nodes.count)
        if kind == .object { reportDuplicates(inObjectAt: index) }
    }

    /// Reads one part, comma or closing bracket; false when the container has ended.
    private mutating func parsePart(
        of kind: JSONKind, at index: Int, _ contents: inout Contents
    ) -> Bool {
        let close = UInt8(ascii: kind == .array ? "]" : "}")
        switch current {
        case close:
            if let comma = contents.openComma {
                diagnostics.warning(
                    "json-trailing-comma", at: span(comma..<(comma + 1)),
                    "JSON has no comma after the last \(kind == .array ? "element" : "member")",
                    fixes: [fix("remove the comma", comma..<(comma + 1), "")])
            }
            takeByte()
            return false
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            contents.openComma = nil
            return parseWrongBracket(at: index)
        case UInt8(ascii: ","):
            parseComma(in: kind, at: index, &contents)
            return true
        case _ where isAtEnd:
            nodes[index].isDamaged = true
            reportEnd()
            return false
        default:
            parseAfterSeparator(of: kind, at: index, &contents)
            return true
        }
    }

    private mutating func parseComma(
        in kind: JSONKind, at index: Int, _ contents: inout Contents
    ) {
        contents.openComma = position
        if !contents.needsSeparator && !forgivesSeparator {
            report(
                "missing-value", position..<(position + 1),
                "expected \(kind == .array ? "a value" : "a member") before `,`")
            nodes[index].isDamaged = true
            contents.openComma = nil
        }
        contents.needsSeparator = false
        takeByte()
    }

    /// Reads an element or a member where no comma, bracket or end stands.
    private mutating func parseAfterSeparator(
        of kind: JSONKind, at index: Int, _ contents: inout Contents
    ) {
        if contents.needsSeparator && current == UInt8(ascii: ":") {
            return parseColon(of: kind, at: index, &contents)
        }
        guard isValueStart(current) || kind == .object && current == UInt8(ascii: ":") else {
            if forgivesSeparator { skipUnexpected() } else { reportUnexpected() }
            nodes[index].isDamaged = true
            forgivesSeparator = true
            return
        }
        var isReported = forgivesSeparator
        forgivesSeparator = false
        if contents.needsSeparator && !isReported {
            report(
                "missing-comma", lastTokenEnd..<lastTokenEnd,
                "expected `,` or `\(kind == .array ? "]" : "}")`",
                fix: fix(
                    "write `,`", lastTokenEnd..<lastTokenEnd, ",", isSafe: beginsPart(of: kind)))
            isReported = true
        }
        contents.openComma = nil
        contents.needsSeparator = true
        if kind == .array {
            parseValue(expected: "a value")
        } else {
            parseMember(isReported: isReported, &contents.hasReportedNames)
        }
    }

    /// Whether what stands at the position is plainly the next part: a name with a colon, or an element in quotes or brackets.
    private func beginsPart(of kind: JSONKind) -> Bool {
        guard kind == .object else { return "{[\"".utf8.contains(current) }
        return isAtName()
    }

    /// Reads on at a colon that follows a whole part.
    private mutating func parseColon(
        of kind: JSONKind, at index: Int, _ contents: inout Contents
    ) {
        let last = nodes.count - 1
        if kind == .object && last > index + 1 && nodes[last].kind == .string
            && Int(nodes[last].stop) == lastTokenEnd
        {
            // The string is the next member's name: the value before it is missing.
            if !forgivesSeparator && !lacksColon {
                report("missing-value", lastColonEnd..<lastColonEnd, "expected a value after `:`")
                forgiveCloser()
            }
            insertInvalid(beforeString: last, at: lastColonEnd)
        } else {
            if !forgivesSeparator && !contents.hasReportedNames && nodes[last].kind != .invalid,
                kind == .object || !lacksCloser
            {
                forgiveCloser()
                report(
                    "unexpected-character", position..<(position + 1), "unexpected `:`",
                    help: kind == .array ? "only an object has names" : nil)
            }
            contents.hasReportedNames = true
            if kind == .object { addLeaf(.invalid, position..<position) }
        }
        takeColon()
        parseValue(expected: "a value after `:`")
    }

    /// Reads the closing bracket of the other kind; false when the container has ended.
    private mutating func parseWrongBracket(at index: Int) -> Bool {
        let opener = openers[openers.count - 1]
        let open = Character(UnicodeScalar(bytes[opener]))
        let found = Character(UnicodeScalar(current))
        let matching = current == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "{")
        let closersAhead = balance.closersAhead(from: position)
        nodes[index].isDamaged = true
        if closersAhead > openers.count {
            if forgivenClosers > 0 {
                forgivenClosers -= 1
            } else {
                report(
                    "extra-closing-bracket", position..<(position + 1), "`\(found)` closes nothing")
            }
            takeByte()
            return true
        }
        if closersAhead < openers.count && openers.contains(where: { bytes[$0] == matching }) {
            report(
                "unclosed-bracket", opener..<(opener + 1), "`\(open)` is never closed",
                notes: [
                    DiagnosticNote(
                        "this `\(found)` closes an outer bracket",
                        at: .span(span(position..<(position + 1))))
                ])
            return false
        }
        report(
            "mismatched-bracket", position..<(position + 1), "`\(found)` does not close `\(open)`",
            notes: [
                DiagnosticNote(
                    "`\(open)` is opened here", at: .span(span(opener..<(opener + 1))))
            ])
        takeByte()
        return false
    }

    /// Whether fewer brackets are closed after the position than are open: that will be reported.
    var lacksCloser: Bool {
        mutating get { balance.closersAhead(from: position) < openers.count }
    }

    /// After a message that a missing opening bracket explains, lets the bracket that would close it pass.
    mutating func forgiveCloser() {
        if balance.closersAhead(from: position) > openers.count + forgivenClosers {
            forgivenClosers += 1
        }
    }

    /// Reports once that the text ends inside a container.
    private mutating func reportEnd() {
        guard !forgivesEnd, let opener = openers.last else { return }
        forgivesEnd = true
        let outer = openers.count - 1
        report(
            "unclosed-bracket", opener..<(opener + 1),
            "`\(Character(UnicodeScalar(bytes[opener])))` is never closed",
            notes: outer == 0
                ? [] : [DiagnosticNote("open brackets around it: \(outer)")])
    }

    /// Moves past a container that is nested too deeply.
    private mutating func skipTooDeep() {
        let start = position
        report(
            "too-deep", start..<(start + 1), "nested deeper than \(Self.maximumDepth) levels")
        position = endOfBrackets(from: start, in: bytes)
        if isAtEnd { forgivesEnd = true }
        addLeaf(.invalid, start..<position)
    }

    mutating func takeByte() {
        position += 1
        lastTokenEnd = position
        forgivesSeparator = false
    }
}
