import Diagnostics
import Foundation
import PolicyCatalog
import PolicySemantics

/// Azure's built-in definitions and the aliases they use, as the environment names them.
enum Corpus {
    /// The folder with the built-in definitions.
    static let folder = ProcessInfo.processInfo.environment["POLICYC_CORPUS"]
    /// Lines `NAME,PATH`; they lie beside the corpus unless the environment names another file.
    static let aliases =
        ProcessInfo.processInfo.environment["POLICYC_ALIASES"]
        ?? folder.map { $0 + "/../control-plane-aliases.csv" }

    /// A resolver that knows the aliases of the list and takes others for paths.
    static func resolver() throws -> FieldResolver {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        var fields = FieldResolver(assumesPaths: true)
        if let aliases {
            let bytes = try Data(contentsOf: URL(filePath: aliases))
            let file = sources.add(path: aliases, bytes: Array(bytes))
            fields.catalogue.read(sources[file], into: &diagnostics)
        }
        precondition(diagnostics.diagnostics.isEmpty, "the aliases of the corpus are sound")
        return fields
    }

    /// The definitions' paths below the folder `policyDefinitions` and their texts.
    static func definitions() throws -> [(path: String, text: String)] {
        let folder = URL(filePath: folder ?? "").appending(path: "policyDefinitions")
        return try FileManager.default.subpathsOfDirectory(
            atPath: folder.path(percentEncoded: false)
        ).filter { $0.hasSuffix(".json") }.sorted().map { path in
            (path, try String(contentsOf: folder.appending(path: path), encoding: .utf8))
        }
    }
}
