public import ArgumentParser
public import PolicyCompiler

/// The flags that say what the field names of rules stand for.
struct AliasOptions: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Lists of aliases: provider metadata, data policy manifests, or lines NAME,PATH.",
            valueName: "path"))
    var aliases: [String] = []

    @Option(help: "What becomes of unknown aliases: an error, or the path that the name suggests.")
    var unknownAliases: PolicyCompiler.UnknownAliases = .error

    @Option(
        help: """
            The api-version of requests, whose alias paths count; when not given, the default paths, and for \
            requestContext() a version of 2026.
            """)
    var apiVersion: String?

    var fields: PolicyCompiler.FieldOptions {
        var fields = PolicyCompiler.FieldOptions()
        fields.aliasFiles = aliases
        fields.unknownAliases = unknownAliases
        fields.apiVersion = apiVersion
        return fields
    }

    /// Standard input ends once, so that a command can read one thing from it.
    func requireOneStandardInput(beside paths: [String]) throws {
        if (paths + aliases).count(where: { $0 == "-" }) > 1 {
            throw ValidationError("standard input (-) can be read only once")
        }
    }
}

extension PolicyCompiler.UnknownAliases: ExpressibleByArgument {}
