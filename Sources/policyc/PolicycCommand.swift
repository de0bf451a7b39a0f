import ArgumentParser
import PolicyCompiler

@main
struct PolicycCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policyc",
        abstract: "Compile Azure Policy, check it, and evaluate it offline over key inventories.",
        version: PolicyCompiler.version,
        subcommands: [
            ValidateCommand.self, LintCommand.self, RulesCommand.self, CompileCommand.self,
            EvaluateCommand.self,
            ExplainCommand.self, EventsCommand.self, RetargetCommand.self,
        ])

    /// Runs a command; wrong usage ends with status 2, as a finding ends with 1.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let isUsage = exitCode(for: error) == .validationFailure
            if isUsage {
                StandardStream.error.write(fullMessage(for: error) + "\n")
                Self.exit(withError: ExitCode(ExitStatus.unreadable.rawValue))
            }
            Self.exit(withError: error)
        }
    }
}

extension PolicyCompiler.Report {
    /// Prints the report's messages and ends with its status; why nothing was done is said to quiet users too.
    func finish(isQuiet: Bool) throws {
        let failed = status == .unreadable || status == .meaningless
        if !isQuiet || failed { StandardStream.error.write(messages) }
        throw ExitCode(status.rawValue)
    }
}
