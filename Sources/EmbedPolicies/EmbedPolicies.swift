import Foundation

/// Writes a Swift file that holds every policy of a folder, its profiles and a list of aliases as string literals.
///
/// `EmbedPolicies FOLDER ALIASES OUTPUT`; the subfolder `examples` is left out, `profiles` holds the profiles.
@main
struct EmbedPolicies {
    static func main() {
        do {
            try run(CommandLine.arguments)
        } catch {
            FileHandle.standardError.write(Data("error: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) throws {
        guard arguments.count == 4 else { throw EmbeddingError.usage }
        let folder = URL(filePath: arguments[1], directoryHint: .isDirectory)
        let paths = try files(below: folder)
        let policies = try paths.filter { !isProfile($0) }.map { path in
            try EmbeddedPolicy(path: path, contents: Data(contentsOf: folder.appending(path: path)))
        }
        try check(policies)
        let profiles = try paths.filter(isProfile).map { path in
            let file = folder.appending(path: path)
            return EmbeddedProfile(
                name: file.deletingPathExtension().lastPathComponent,
                text: try String(contentsOf: file, encoding: .utf8))
        }
        let source = EmbeddedSource(
            policies: policies.sorted { $0.id < $1.id }, profiles: profiles,
            aliases: try String(contentsOf: URL(filePath: arguments[2]), encoding: .utf8))
        try source.text.write(
            to: URL(filePath: arguments[3]), atomically: true, encoding: .utf8)
    }

    /// The paths of the policy files, relative to the folder.
    private static func files(below folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))
            .filter { $0.hasSuffix(".json") && !$0.hasPrefix("examples/") }
            .sorted()
    }

    private static func isProfile(_ path: String) -> Bool { path.hasPrefix("profiles/") }

    /// Two files with one id would make a lookup depend on their order.
    private static func check(_ policies: [EmbeddedPolicy]) throws {
        let paths = Dictionary(grouping: policies, by: { $0.id.lowercased() }).values
        if let duplicates = paths.first(where: { $0.count > 1 }) {
            throw EmbeddingError.duplicateID(duplicates.map(\.path))
        }
    }
}

enum EmbeddingError: Error, CustomStringConvertible {
    case usage
    case notUTF8(path: String)
    case noID(path: String)
    case duplicateID([String])

    var description: String {
        switch self {
        case .usage: "usage: EmbedPolicies FOLDER ALIASES OUTPUT"
        case .notUTF8(let path): "\(path) is not UTF-8"
        case .noID(let path): "\(path) is not a JSON object with a string `id`"
        case .duplicateID(let paths): "\(paths.joined(separator: " and ")) have the same `id`"
        }
    }
}
