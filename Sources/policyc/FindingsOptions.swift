public import ArgumentParser
public import PolicyCompiler

/// What `validate` and `lint` have in common.
struct FindingsOptions: ParsableArguments {
    @Argument(help: "Files, folders (their *.json), patterns, or - for standard input.")
    var paths: [String]

    @Option(help: "How findings are printed.")
    var format: PolicyCompiler.FindingsFormat = .text

    @Option(
        name: .customLong("select"),
        help: "Only this rule; may be given several times, or names separated by commas.")
    var selected: [String] = []

    @Option(name: .customLong("ignore"), help: "Not this rule; as --select.")
    var ignored: [String] = []

    @Option(help: "The configuration; without it the nearest .policyc.json here and above.")
    var config: String?

    @Flag(help: "Read no configuration.")
    var isolated = false

    @Option(help: "A file of findings that do not count.")
    var baseline: String?

    @Option(help: "Write the findings to a file that --baseline reads, and succeed.")
    var writeBaseline: String?

    @Option(help: "A revision of git: only findings in lines that changed since then count.")
    var changedSince: String?

    @Option(help: "From which level on findings fail the run with status 1.")
    var failOn: PolicyCompiler.FailureLevel = .error

    @Option(
        help: """
            How many findings are printed at most: the gravest, in the order of their places. When not given, 1000 \
            as text, and all in other formats.
            """)
    var maxFindings: Int?

    @Option(help: "The instant of the run, for what expires, such as 2026-01-01T00:00:00Z.")
    var now: String?

    @Option(help: "How many workers look at definitions; all cores by default.")
    var jobs: Int?

    @OptionGroup var aliases: AliasOptions
    @OptionGroup var output: OutputOptions

    /// What the options ask for.
    var request: PolicyCompiler.LintRequest {
        var request = PolicyCompiler.LintRequest(paths: paths)
        request.fields = aliases.fields
        request.usesColor = output.usesColor(for: .output)
        request.format = format
        request.select = selected.flatMap(Self.names)
        request.ignore = ignored.flatMap(Self.names)
        request.configuration = config
        request.isIsolated = isolated
        request.baseline = baseline
        request.newBaseline = writeBaseline
        request.changedSince = changedSince
        request.failOn = failOn
        request.now = now
        request.maximumFindings = maxFindings
        request.workers = jobs ?? ProcessorCount.available
        return request
    }

    /// Prints the findings and ends with the status of the run.
    func finish(_ request: PolicyCompiler.LintRequest) async throws {
        let report = await PolicyCompiler.lint(request)
        try output.write(report.output)
        try report.finish(isQuiet: output.quiet)
    }

    private static func names(_ list: String) -> [String] {
        list.split(separator: ",").map { String($0.drop { $0 == " " }) }
    }

    func validate() throws {
        if isolated, config != nil {
            throw ValidationError("--config and --isolated exclude each other")
        }
        if let maxFindings, maxFindings < 0 {
            throw ValidationError("--max-findings takes a number from 0")
        }
        if let jobs, !(1...256).contains(jobs) {
            throw ValidationError("--jobs takes a number from 1 to 256")
        }
    }
}

extension PolicyCompiler.FindingsFormat: ExpressibleByArgument {}
extension PolicyCompiler.FailureLevel: ExpressibleByArgument {}
