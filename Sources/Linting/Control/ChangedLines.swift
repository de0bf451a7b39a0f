/// The lines that a change has touched, by file.
package struct ChangedLines: Sendable {
    private enum Lines: Sendable {
        case all
        case some([ClosedRange<Int>])
    }

    private var files: [String: Lines] = [:]

    package init() {}

    /// Takes what git prints without context; `folder` is put before its paths.
    ///
    /// Where lines were only taken out, the lines around the gap count as touched.
    package mutating func add(_ difference: GitDifference, in folder: String) {
        for file in difference.files {
            files[folder + "/" + file.path] = .some(
                file.hunks.map { $0.start...($0.start + ($0.count == 0 ? 1 : $0.count - 1)) })
        }
    }

    /// Adds a file that is new as a whole.
    package mutating func add(file path: String) { files[path] = .all }

    /// Whether some lines of a file differ, and others may be as they were.
    package func isChanged(_ path: String) -> Bool {
        if case .some? = files[path] { true } else { false }
    }

    /// Whether a finding lies in touched lines; `path` is that of its file.
    package func touch(_ lines: ClosedRange<Int>?, of path: String) -> Bool {
        switch files[path] {
        case nil: false
        case .all?: true
        case .some(let ranges)?: lines.map { line in ranges.contains { $0.overlaps(line) } } ?? true
        }
    }
}
