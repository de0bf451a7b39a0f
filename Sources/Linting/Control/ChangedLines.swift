/// The lines that a change has touched, by file.
package struct ChangedLines: Sendable {
    private enum Lines: Sendable {
        case all
        case some([ClosedRange<Int>])
    }

    private var files: [String: Lines] = [:]

    package init() {}

    /// Reads what `git diff --unified=0 --no-prefix` prints; `folder` is put before its paths.
    ///
    /// Where lines were only taken out, the lines around the gap count as touched.
    package mutating func read(difference text: String, in folder: String) {
        var path: String?
        for line in text.split(separator: "\n") {
            if line.hasPrefix("+++ ") {
                let name = line.dropFirst(4).prefix { $0 != "\t" }
                path = name == "/dev/null" ? nil : folder + "/" + unquoted(name)
                if let path { files[path] = .some([]) }
            } else if line.hasPrefix("@@ "), let path, let range = Self.range(of: line),
                case .some(let ranges)? = files[path]
            {
                files[path] = .some(ranges + [range])
            }
        }
    }

    /// Adds a file that is new as a whole.
    package mutating func add(file path: String) { files[path] = .all }

    /// Whether a finding lies in touched lines; `path` is that of its file.
    package func touch(_ lines: ClosedRange<Int>?, of path: String) -> Bool {
        switch files[path] {
        case nil: false
        case .all?: true
        case .some(let ranges)?: lines.map { line in ranges.contains { $0.overlaps(line) } } ?? true
        }
    }

    /// The lines after the change of `@@ -1,2 +3,4 @@`.
    private static func range(of header: Substring) -> ClosedRange<Int>? {
        guard let plus = header.firstIndex(of: "+") else { return nil }
        let numbers = header[header.index(after: plus)...].prefix { $0 != " " }.split(
            separator: ",")
        guard let first = numbers.first.flatMap({ Int($0) }), first >= 0, first < Int(Int32.max)
        else { return nil }
        let count = numbers.count > 1 ? Int(numbers[1]) ?? 1 : 1
        return count > 0 ? first...(first + min(count, Int(Int32.max)) - 1) : first...(first + 1)
    }

    /// Git quotes names with unusual bytes: `"a\303\251.json"`.
    private func unquoted(_ name: Substring) -> String {
        guard name.hasPrefix("\""), name.hasSuffix("\""), name.utf8.count >= 2 else {
            return String(name)
        }
        var bytes: [UInt8] = []
        var rest = Array(name.utf8.dropFirst().dropLast())[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let next = rest.first else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(3)
            if digits.count == 3,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
            {
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
}
