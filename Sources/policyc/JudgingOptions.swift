import ArgumentParser
import PolicyCompiler

/// What `evaluate` and `explain` have in common beside policies and an inventory.
struct JudgingOptions: ParsableArguments {
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

    /// The files that the options name.
    var files: [String] { [context, related].compactMap { $0 } }

    /// Sets what the options say, and the fields that others say.
    func set(_ request: inout PolicyCompiler.EvaluationRequest, _ aliases: AliasOptions) {
        request.fields = aliases.fields
        request.fields.contextFile = context
        request.relatedFile = related
        request.now = now
    }
}
