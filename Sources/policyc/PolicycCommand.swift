import ArgumentParser

@main
struct PolicycCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policyc", abstract: "Compile Azure Policy and evaluate it offline.",
        version: "0.1.0")
}
