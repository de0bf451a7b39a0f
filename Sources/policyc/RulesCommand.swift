import ArgumentParser
import PolicyCompiler

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List the rules of validate and lint, or show one's page.")

    @Argument(help: "The name of a rule.")
    var name: String?

    func run() throws {
        guard let text = PolicyCompiler.rules(named: name) else {
            throw ValidationError("there is no rule `\(name ?? "")`")
        }
        StandardStream.output.write(text)
    }
}
