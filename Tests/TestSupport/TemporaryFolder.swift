import Foundation

/// A folder for the files of one test; it goes away with the value.
package final class TemporaryFolder: Sendable {
    /// The absolute path, without a slash at the end.
    package let path: String

    /// Makes an empty folder.
    package init() throws {
        path = (NSTemporaryDirectory() as NSString)
            .appendingPathComponent("policyc-" + UUID().uuidString)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file, with the folders that its name names, and returns its path.
    package func file(_ name: String, _ content: String) throws -> String {
        try file(name, Array(content.utf8))
    }

    /// Writes a file of bytes, with the folders that its name names, and returns its path.
    package func file(_ name: String, _ content: [UInt8]) throws -> String {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content).write(to: url)
        return url.path(percentEncoded: false)
    }
}
