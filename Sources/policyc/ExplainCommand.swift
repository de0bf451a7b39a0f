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

    @Option(
        help: ArgumentHelp(
            "What context functions give: {utcNow, requestContext, resourceGroup, subscription, policy}.",
            valueName: "file"))
    var context: String?

    @Option(
        help: ArgumentHelp(
            "Answers to the searches of IfNotExists policies, in their order, in place of the inventory's.",
            valueName: "file"))
    var related: String?

    @Option(help: "The instant to judge at, such as 2026-01-01T00:00:00Z; now by default.")
    var now: String?

    @OptionGroup var output: OutputOptions

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func run() async throws {
        var evaluation = PolicyCompiler.EvaluationRequest(
            policy: try policy.input(), inventory: inventory)
        evaluation.fields = aliases.fields
        evaluation.fields.contextFile = context
        evaluation.relatedFile = related
        evaluation.now = now
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
        let files = [context, related].compactMap { $0 }
        try aliases.requireOneStandardInput(beside: policy.allPaths + inventory + files)
    }
}
