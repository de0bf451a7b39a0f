import ArgumentParser
import PolicyCompiler

struct RetargetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retarget",
        abstract: "Rewrite policies on keys, vaults or HSMs for the other kind of vault.",
        discussion: """
            Types, aliases, modes and references to built-in policies are replaced by their counterparts; what has none is reported at its \
            line, and stays. Exits with 0 when everything has a counterpart and the result is valid, 1 when not, 2 when a file cannot be read.
            """)

    @Argument(help: "Files with definitions, initiatives or assignments.")
    var paths: [String]

    @Option(
        help: ArgumentHelp(
            "Microsoft.KeyVault/managedHSMs, Microsoft.KeyVault/vaults, or a key mode of either.",
            valueName: "type"))
    var to: String

    @Option(help: "A folder that gets a file for each one read; without it one text is printed.")
    var folder: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let result = PolicyCompiler.retarget(
            paths, to: to, usesColor: output.usesColor(for: .error))
        guard let (files, report) = result else {
            throw ValidationError(
                "--to takes Microsoft.KeyVault/managedHSMs or Microsoft.KeyVault/vaults")
        }
        if let folder {
            for file in files {
                let name = file.path.split(separator: "/").last.map(String.init) ?? "policy.json"
                guard let stream = StandardStream(creating: folder + "/" + name),
                    stream.write(file.bytes)
                else {
                    StandardStream.error.write("policyc: \(folder)/\(name) cannot be written\n")
                    throw ExitCode(ExitStatus.unreadable.rawValue)
                }
            }
        } else {
            guard files.count <= 1 else {
                throw ValidationError("name a --folder for several files")
            }
            if let file = files.first { try output.write(file.bytes) }
        }
        try report.finish(isQuiet: output.quiet)
    }
}
