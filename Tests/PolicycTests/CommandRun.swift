import Foundation
import TestSupport

/// A run of the built `policyc`, with everything that it printed.
struct CommandRun {
    let status: Int32
    let output: String
    let messages: String

    /// Runs the executable that lies beside the test bundle.
    ///
    /// `input` is its standard input; it runs in `folder`, else at the top of the repository.
    init(_ arguments: String..., input: String = "", folder: String? = nil) async throws {
        try await self.init(arguments, input: input, folder: folder)
    }

    init(_ arguments: [String], input: String = "", folder: String? = nil) async throws {
        // Files rather than pipes: a full pipe would stop the process, and nobody reads while it runs.
        let scratch = try TemporaryFolder()
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder ?? RepositoryFile("").path)
        process.standardInput = try FileHandle(
            forReadingFrom: URL(filePath: try scratch.file("input", input)))
        let outputPath = try scratch.file("output", "")
        let messagesPath = try scratch.file("messages", "")
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: messagesPath)
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        status = process.terminationStatus
        output = try String(contentsOfFile: outputPath, encoding: .utf8)
        messages = try String(contentsOfFile: messagesPath, encoding: .utf8)
    }

    private static var executable: URL {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "policyc")
    }
}
