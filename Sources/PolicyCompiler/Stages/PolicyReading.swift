import Diagnostics
import JSONSyntax
import PolicySyntax

/// The policy documents and bundles that a command's paths name, read and parsed.
struct PolicyReading {
    var sources: SourceMap
    var diagnostics: DiagnosticBag
    private(set) var documents: [PolicyDocument] = []
    private(set) var bundles: [CompiledProgram] = []
    let fileCount: Int
    /// Whether some path could not be read.
    let isIncomplete: Bool

    init(_ paths: [String]) {
        let files = PolicyFiles(paths)
        sources = files.sources
        diagnostics = files.diagnostics
        fileCount = files.files.count
        isIncomplete = !files.diagnostics.diagnostics.isEmpty
        for file in files.files { parse(file) }
    }

    private mutating func parse(_ file: FileID) {
        let document = parseJSON(sources[file], into: &diagnostics)
        if BundleReader.isBundle(document) {
            if let bundle = BundleReader.read(document, sources, into: &diagnostics) {
                bundles.append(bundle)
            }
        } else {
            documents += readPolicyDocuments(document, into: &diagnostics)
        }
    }
}
