public import ArgumentParser
public import PolicyCompiler

struct CompileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compile",
        abstract: "Compile assignments and all they need into one bundle.",
        discussion: """
            Exits with 3 when a policy has no meaning; every problem is named first.
            """)

    @OptionGroup var policy: PolicyOptions

    @OptionGroup var aliases: AliasOptions

    @Option(help: "Print an intermediate form instead: the rule graph before and after, …")
    var emit: PolicyCompiler.Emission?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let report = PolicyCompiler.compile(
            try policy.input(), fields: aliases.fields, emission: emit,
            usesColor: output.usesColor(for: .error))
        try output.write(report.output)
        try report.finish(isQuiet: output.quiet)
    }

    func validate() throws {
        if emit == nil, output.file == nil {
            throw ValidationError("name the bundle with -o FILE, or print a form with --emit")
        }
        try aliases.requireOneStandardInput(beside: policy.allPaths)
    }
}

extension PolicyCompiler.Emission: ExpressibleByArgument {}

/// The flags that name policies.
struct PolicyOptions: ParsableArguments {
    @Argument(help: "Assignments and definitions: files, folders, patterns, -; or a bundle.")
    var paths: [String] = []

    @Option(
        help:
            "One definition to evaluate without an assignment: a file, or a folder with a bare rule and its declarations."
    )
    var definition: String?

    @Option(help: "Parameter values of that definition, plain or as {\"value\": …}.")
    var parameters: String?

    /// Every path that the flags name.
    var allPaths: [String] { paths + [definition, parameters].compactMap { $0 } }

    func input() throws -> PolicyCompiler.PolicyInput {
        if let definition { return .definition(path: definition, parameters: parameters) }
        return .paths(paths)
    }

    func validate() throws {
        if definition != nil, !paths.isEmpty {
            throw ValidationError(
                "--definition stands for the paths of assignments; give one of both")
        }
        if definition == nil, paths.isEmpty {
            throw ValidationError("name assignments, a bundle, or a definition with --definition")
        }
        if parameters != nil, definition == nil {
            throw ValidationError("--parameters needs --definition")
        }
    }
}
