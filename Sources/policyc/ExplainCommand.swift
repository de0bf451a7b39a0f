import ArgumentParser
import PolicyCompiler

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Show why a component or resource is compliant or not: each condition with its value.",
        discussion: """
            Exits with 0 when there is a verdict to explain, 2 when there is none or nothing could be read, and 3 when a policy has no \
            meaning.
            """)

    @OptionGroup var policy: PolicyOptions
    @OptionGroup var aliases: AliasOptions

    @Option(
        parsing: .upToNextOption,
        help: "Exports of keys, secrets, certificates and resources: files, folders, or -.")
    var inventory: [String]

    @Option(help: "The id of a component, with or without its version, an ARM id, or a name.")
    var component: String

    @Option(help: "The id or name of an assignment; all that apply when not given.")
    var assignment: String?

    @Option(help: "A tree for people, or JSON.")
    var format: Format = .text

    @OptionGroup var judging: JudgingOptions
    @OptionGroup var output: OutputOptions

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func run() async throws {
        var evaluation = PolicyCompiler.EvaluationRequest(
            policy: try policy.input(), inventory: inventory)
        judging.set(&evaluation, aliases)
        evaluation.workers = ProcessorCount.available
        evaluation.usesColor = output.usesColor(for: .output)
        var request = PolicyCompiler.ExplanationRequest(evaluation, component: component)
        request.assignment = assignment
        request.isJSON = format == .json
        let report = await PolicyCompiler.explain(request)
        try output.write(report.output)
        try report.finish(isQuiet: output.quiet)
    }

    func validate() throws {
        try aliases.requireOneStandardInput(
            beside: policy.allPaths + inventory + judging.files)
    }
}
