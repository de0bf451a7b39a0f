import ArgumentParser
import PolicyCompiler

struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Say what will surprise in policies, beside what Azure would refuse.",
        discussion: """
            Exits with 0 without findings at the level of --fail-on, 1 with such findings, 2 when a file cannot be read.
            """)

    @OptionGroup var findings: FindingsOptions

    @Option(
        help: ArgumentHelp(
            "Limits that values are to keep: the name of a profile, or a file.",
            valueName: "name|file"))
    var profile: String?

    @Option(
        help: ArgumentHelp(
            "What `evaluate --format json` printed, for rules on what an inventory has.",
            valueName: "file"))
    var compliance: String?

    @Flag(help: "Write safe fixes into the files.")
    var fix = false

    @Flag(help: "Show what safe fixes would change, and write nothing.")
    var diff = false

    func run() async throws {
        var request = findings.request
        request.profile = profile
        request.compliance = compliance
        request.fixes = fix ? .write : diff ? .difference : .none
        try await findings.finish(request)
    }

    func validate() throws {
        try findings.aliases.requireOneStandardInput(
            beside: findings.paths + [compliance].compactMap { $0 })
        if fix && diff { throw ValidationError("--fix and --diff exclude each other") }
    }
}
