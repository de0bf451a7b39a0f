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
        var files = PolicyFiles(paths)
        let policyFiles = files.files
        if let parameterFile { files.add(parameterFile) }
        sources = files.sources
        diagnostics = files.diagnostics
        fileCount = files.files.count
        isIncomplete = !files.diagnostics.diagnostics.isEmpty
        for file in policyFiles { parse(file) }
        for file in files.files.dropFirst(policyFiles.count) {
            let document = parseJSON(sources[file], into: &diagnostics)
            parameterValues += readParameterValues(document, into: &diagnostics)
        }
    }

    private mutating func parse(_ file: FileID) {
        var found = DiagnosticBag()
        let document = parseJSON(sources[file], into: &found)
        if BundleReader.isBundle(document) {
            // A bundle is written by a program: where its JSON breaks tells a person nothing.
            if found.preventsCompilation {
                BundleReader.refuseIncomplete(document, into: &diagnostics)
            } else if let bundle = BundleReader.read(document, sources, into: &diagnostics) {
                bundles.append(bundle)
            }
        } else {
            diagnostics.add(contentsOf: found)
            documents += readPolicyDocuments(document, into: &diagnostics)
        }
    }
}
