import ArgumentParser
import PolicyCompiler

struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Say what Azure would refuse in definitions and assignments.",
        discussion: """
            Exits with 0 without findings at the level of --fail-on, 1 with such findings, 2 when a file cannot be read.
            """)

    @OptionGroup var findings: FindingsOptions

    func run() async throws {
        var request = findings.request
        request.allRules = false
        try await findings.finish(request)
    }

    func validate() throws {
        try findings.aliases.requireOneStandardInput(beside: findings.paths)
    }
}
