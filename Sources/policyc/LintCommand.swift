import ArgumentParser
import PolicyCompiler

struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Say what will surprise in policies, beside what Azure would refuse.",
        discussion: """
            Exits with 0 without findings at the level of --fail-on, 1 with such findings, 2 when a file cannot be read.
            """)

    @Argument(help: "Files, folders (their *.json), patterns, or - for standard input.")
    var paths: [String]

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

    @OptionGroup var aliases: AliasOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var request = PolicyCompiler.LintRequest(paths: paths)
        findings.set(&request)
        request.fields = aliases.fields
        request.profile = profile
        request.compliance = compliance
        request.fixes = fix ? .write : diff ? .difference : .none
        request.usesColor = output.usesColor(for: .output)
        let report = await PolicyCompiler.lint(request)
        try output.write(report.output)
        try report.finish(isQuiet: output.quiet)
    }

    func validate() throws {
        try aliases.requireOneStandardInput(beside: paths + [compliance].compactMap { $0 })
        if fix && diff { throw ValidationError("--fix and --diff exclude each other") }
    }
}
