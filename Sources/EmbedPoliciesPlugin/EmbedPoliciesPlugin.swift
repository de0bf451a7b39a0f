import Foundation
import PackagePlugin

/// Runs `EmbedPolicies` over the package's `Policies` folder and the target's alias list, so that the built-ins are part of
/// the binary.
@main
struct EmbedPoliciesPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Policies")
        let aliases = target.directoryURL.appending(path: "Aliases/builtin-aliases.txt")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPolicies.swift")
        return [
            .buildCommand(
                displayName: "Embedding the policies of \(folder.lastPathComponent)",
                executable: try context.tool(named: "EmbedPolicies").url,
                arguments: [
                    folder.path(percentEncoded: false), aliases.path(percentEncoded: false),
                    output.path(percentEncoded: false),
                ],
                inputFiles: inputs(below: folder) + [aliases],
                outputFiles: [output])
        ]
    }

    /// The folder and everything below it: a folder's change time tells the build of new and removed files.
    private func inputs(below folder: URL) -> [URL] {
        let contents = FileManager.default.enumerator(
            at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
        let found = contents?.compactMap { $0 as? URL } ?? []
        return [folder] + found.sorted { $0.path < $1.path }
    }
}
