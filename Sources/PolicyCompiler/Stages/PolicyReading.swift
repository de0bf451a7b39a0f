import Diagnostics
import JSONSyntax
import PolicySyntax

/// The policy documents and bundles that a command's paths name, read and parsed.
struct PolicyReading {
    var sources: SourceMap
    var diagnostics: DiagnosticBag
    private(set) var documents: [PolicyDocument] = []
    private(set) var bundles: [CompiledProgram] = []
    /// The values of the parameter file of a definition without an assignment.
    private(set) var parameterValues: [ParameterValue] = []
    let fileCount: Int
    /// Whether some path could not be read.
    let isIncomplete: Bool

    /// Reads the documents of the paths, and the values of a parameter file, plain or as `{ "value": … }`.
    init(_ paths: [String], parameterFile: String? = nil) {
        let files = PolicyFiles(paths + (parameterFile.map { [$0] } ?? []))
        sources = files.sources
        diagnostics = files.diagnostics
        fileCount = files.files.count
        isIncomplete = !files.diagnostics.diagnostics.isEmpty
        for file in files.files {
            if let parameterFile, sources[file].path == parameterFile {
                let document = parseJSON(sources[file], into: &diagnostics)
                parameterValues += readParameterValues(document, into: &diagnostics)
            } else {
                parse(file)
            }
        }
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
