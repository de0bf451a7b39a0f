import ArgumentParser

@main
struct PolicyBenchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy-benchmarks",
        abstract:
            "Generate inventories, measure the stages of policyc, and compare it with its oracle.",
        subcommands: [
            GenerateCommand.self, ParseCommand.self, IngestCommand.self, DocumentsCommand.self,
            EvaluateCommand.self, CompileCommand.self, RulesCommand.self, DifferentialCommand.self,
            ScaleCommand.self,
        ])
}
