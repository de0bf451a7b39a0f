import ArgumentParser
import PolicyCompiler

struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Say what Azure would refuse in definitions and assignments.",
        discussion: """
            Exits with 0 without findings at the level of --fail-on, 1 with such findings, 2 when a file cannot be read.
            """)

    @Argument(help: "Files, folders (their *.json), patterns, or - for standard input.")
    var paths: [String]

    @OptionGroup var findings: FindingsOptions
    @OptionGroup var aliases: AliasOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var request = PolicyCompiler.LintRequest(paths: paths)
        findings.set(&request)
        request.fields = aliases.fields
        request.allRules = false
        request.usesColor = output.usesColor(for: .output)
        let report = await PolicyCompiler.lint(request)
        try output.write(report.output)
        try report.finish(isQuiet: output.quiet)
    }

    func validate() throws {
        try aliases.requireOneStandardInput(beside: paths)
    }
}
