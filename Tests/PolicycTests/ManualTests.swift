import Foundation
import TestSupport
import Testing

/// The manual page and the completions, both from the help of the commands.
@Suite struct ManualTests {
    private func help() async throws -> ProgramHelp {
        let run = try await CommandRun("--experimental-dump-help")
        return try JSONDecoder().decode(ProgramHelp.self, from: Data(run.output.utf8))
    }

    @Test func `the manual page in docs is that of the help`() async throws {
        let version = try await CommandRun("--version").output
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let page = ManualPage(try await help(), version: version)
        #expect(try GoldenFile("docs/policyc.1").difference(from: page.text) == nil)
    }

    @Test func `the manual page has every command and option`() async throws {
        let page = try RepositoryFile("docs/policyc.1").text
        let commands = try await help().command.subcommands ?? []
        #expect(commands.count > 8)
        for command in commands where command.commandName != "help" {
            #expect(page.contains(".SS policyc \(command.commandName)"))
            for name in (command.arguments ?? []).flatMap({ $0.names ?? [] }) {
                let spelled = (name.kind == "short" ? "-" : "--") + name.name
                #expect(page.contains("\\fB\(spelled.replacing("-", with: "\\-"))\\fR"))
            }
        }
    }

    /// A shell that is not installed cannot read its script; the script names all commands all the same.
    @Test(arguments: ["bash", "zsh", "fish"])
    func `completions are generated and the shell can read them`(shell: String) async throws {
        let run = try await CommandRun("--generate-completion-script", shell)
        #expect(run.status == 0)
        for command in try await help().command.subcommands ?? [] {
            #expect(run.output.contains(command.commandName))
        }
        #expect(run.output.contains("--max-findings") || run.output.contains("max-findings"))
        let folder = try TemporaryFolder()
        let path = try folder.file("script", run.output)
        guard let status = try status(of: shell, ["-n", path]) else { return }
        #expect(status == 0)
    }

    /// The status of a program; nil when it is not installed.
    private func status(of program: String, _ arguments: [String]) throws -> Int32? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 127 && program != "bash"
            ? nil : process.terminationStatus
    }
}
