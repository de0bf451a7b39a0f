import Foundation

/// A file of the repository, by its path from the top, such as `Grammar/policy-rule.ebnf`.
package struct RepositoryFile: Sendable {
    private let url: URL

    package init(_ path: String) {
        // This file is Tests/TestSupport/RepositoryFile.swift.
        let top = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        url = top.appending(path: path)
    }

    /// The absolute path.
    package var path: String { url.path(percentEncoded: false) }

    /// The content as UTF-8; throws when the file cannot be read.
    package var text: String {
        get throws { try String(contentsOf: url, encoding: .utf8) }
    }
}
