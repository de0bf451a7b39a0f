import Foundation

/// A recorded output that a test compares with, such as `Tests/PolicycTests/Fixtures/report.txt`.
///
/// `POLICYC_RECORD=1 swift test` writes the files anew. A test that recorded fails, so that no run passes without comparing.
package struct GoldenFile {
    private let file: RepositoryFile

    package init(_ path: String) {
        file = RepositoryFile(path)
    }

    /// Says where a text differs from the file, or that the file was recorded; nil when both are equal.
    package func difference(from actual: String) throws -> String? {
        let isRecording = ProcessInfo.processInfo.environment["POLICYC_RECORD"] == "1"
        guard !isRecording else {
            try actual.write(toFile: file.path, atomically: true, encoding: .utf8)
            return "\(file.path) was recorded; run again without POLICYC_RECORD"
        }
        let expected = try file.text
        guard expected != actual else { return nil }
        return "\(file.path) differs; POLICYC_RECORD=1 records it anew\n"
            + Self.firstDifference(expected, actual)
    }

    private static func firstDifference(_ expected: String, _ actual: String) -> String {
        let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let right = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(left, right).prefix { $0 == $1 }.count
        func text(_ lines: [Substring]) -> String {
            line < lines.count ? "`\(lines[line])`" : "nothing"
        }
        return "line \(line + 1): expected \(text(left)), found \(text(right))"
    }
}
