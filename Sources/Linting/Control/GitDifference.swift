/// What `git diff --no-prefix` prints: the files that changed, each with its hunks.
package struct GitDifference: Sendable {
    /// A file as it is after the change; files that are gone are left out.
    package struct File: Sendable {
        package let path: String
        package fileprivate(set) var hunks: [Hunk] = []
    }

    /// Lines that changed, with those around them that git was asked for.
    package struct Hunk: Sendable {
        /// The first line after the change, from 1; where lines were only taken out, the one before them.
        package let start: Int
        /// How many lines there are after the change.
        package let count: Int
        /// The bytes of the lines before the change, each with its end.
        package fileprivate(set) var previous: [UInt8] = []
    }

    package private(set) var files: [File] = []
    /// How many lines of the open hunk are to come: of the text before the change, and after it.
    private var linesLeft = (old: 0, new: 0)
    private var isGone = false

    package init(_ text: [UInt8]) {
        // Lines end in line feeds alone: a carriage return before one belongs to the file.
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if linesLeft.old > 0 || linesLeft.new > 0 {
                addContent(line)
            } else if line.starts(with: "+++ ".utf8) {
                let name = line.dropFirst(4).prefix { $0 != UInt8(ascii: "\t") }
                isGone = name.elementsEqual("/dev/null".utf8)
                if !isGone { files.append(File(path: unquoted(name))) }
            } else if line.starts(with: "@@ ".utf8) {
                openHunk(line)
            }
        }
    }

    /// Reads `@@ -1,2 +3,4 @@`; a count that is not there is 1.
    private mutating func openHunk(_ header: ArraySlice<UInt8>) {
        let parts = String(decoding: header, as: UTF8.self).split(separator: " ")
        guard parts.count > 2, let old = range(parts[1].dropFirst()),
            let new = range(parts[2].dropFirst())
        else { return }
        linesLeft = (old.count, new.count)
        guard !isGone, !files.isEmpty else { return }
        files[files.count - 1].hunks.append(Hunk(start: new.start, count: new.count))
    }

    private func range(_ text: Substring) -> (start: Int, count: Int)? {
        let numbers = text.split(separator: ",").map { Int32($0) }
        guard let start = numbers.first ?? nil, start >= 0 else { return nil }
        guard numbers.count > 1 else { return (Int(start), 1) }
        return numbers[1].flatMap { $0 >= 0 ? (Int(start), Int($0)) : nil }
    }

    private mutating func addContent(_ line: ArraySlice<UInt8>) {
        switch line.first {
        case UInt8(ascii: "+"): linesLeft.new -= 1
        case UInt8(ascii: "\\"): break
        case UInt8(ascii: "-"):
            linesLeft.old -= 1
            addPrevious(line.dropFirst())
        default:
            linesLeft = (linesLeft.old - 1, linesLeft.new - 1)
            addPrevious(line.dropFirst())
        }
    }

    private mutating func addPrevious(_ line: ArraySlice<UInt8>) {
        guard !isGone, let file = files.indices.last, let hunk = files[file].hunks.indices.last
        else { return }
        files[file].hunks[hunk].previous += line + [UInt8(ascii: "\n")]
    }
}

/// Git quotes names with unusual bytes: `"a\303\251.json"`.
private func unquoted(_ name: ArraySlice<UInt8>) -> String {
    let quote = UInt8(ascii: "\"")
    guard name.count >= 2, name.first == quote, name.last == quote else {
        return String(decoding: name, as: UTF8.self)
    }
    var bytes: [UInt8] = []
    var rest = name.dropFirst().dropLast()
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "\\"), let next = rest.first else {
            bytes.append(byte)
            continue
        }
        let digits = rest.prefix(3)
        if digits.count == 3, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8) {
            bytes.append(value)
            rest = rest.dropFirst(3)
        } else {
            let escapes: [UInt8: UInt8] = [UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10]
            bytes.append(escapes[next] ?? next)
            rest = rest.dropFirst()
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
