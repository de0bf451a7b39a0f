public import ArgumentParser
public import PolicyCompiler

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Say what Azure would refuse in definitions and assignments.",
        discussion: """
            Exits with 0 without errors, 1 with errors, 2 when a file cannot be read.
            """)

    @Argument(help: "Files, folders (their *.json), patterns, or - for standard input.")
    var paths: [String]

    @OptionGroup var aliases: AliasOptions

    @Option(help: "How findings are printed.")
    var format: PolicyCompiler.FindingsFormat = .text

    @OptionGroup var output: OutputOptions

    func run() throws {
        let report = PolicyCompiler.validate(
            paths, fields: aliases.fields, format: format, usesColor: output.usesColor(for: .output)
        )
        try output.write(report.output)
        try report.finish(isQuiet: output.quiet)
    }

    func validate() throws {
        try aliases.requireOneStandardInput(beside: paths)
    }
}

extension PolicyCompiler.FindingsFormat: ExpressibleByArgument {}
