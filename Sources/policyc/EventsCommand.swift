public import ArgumentParser
public import PolicyCompiler

struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "List writes that violated policies: who was denied what, and when.",
        discussion: """
            Reads evaluation logs of vaults and exports of policy events. Exits with 0, with 2 when nothing \
            could be read, and with 4 when something could not.
            """)

    @Argument(help: "Logs and exports: files, folders, or - for standard input.")
    var paths: [String]

    @Option(help: "How events are printed.")
    var format: PolicyCompiler.EventFormat = .text

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let stream = try output.stream()
        let report = await PolicyCompiler.events(
            paths, format: format, workers: ProcessorCount.available,
            usesColor: output.usesColor(for: .error),
            write: { bytes in
                if !stream.write(bytes) {
                    Self.exit(withError: ExitCode(ExitStatus.unreadable.rawValue))
                }
            })
        try report.finish(isQuiet: output.quiet)
    }
}

extension PolicyCompiler.EventFormat: ExpressibleByArgument {}
