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

    /// The content, whatever its encoding; throws when the file cannot be read.
    package var bytes: [UInt8] {
        get throws { try Array(Data(contentsOf: url)) }
    }

    /// The paths of the files in a folder and below it, with an ending such as `.swift`, sorted.
    package func files(withSuffix suffix: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(suffix) }
            .sorted()
    }
}
