import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

/// The policy documents and bundles that a command's paths name, read and parsed.
struct PolicyReading {
    var sources: SourceMap
    var diagnostics: DiagnosticBag
    private(set) var documents: [PolicyDocument] = []
    private(set) var bundles: [CompiledProgram] = []
    /// The values of the parameter file of a definition without an assignment.
    private(set) var parameterValues: [ParameterValue] = []
    /// What the field names of the rules stand for.
    private(set) var fields: FieldResolver
    let fileCount: Int
    /// Whether some path could not be read.
    let isIncomplete: Bool

    /// Reads the documents of the paths, the values of a parameter file, plain or as `{ "value": … }`, and lists of aliases.
    init(
        _ paths: [String], parameterFile: String? = nil, fields options: PolicyCompiler.FieldOptions
    ) {
        var files = PolicyFiles(paths)
        let policyFiles = files.files
        if let parameterFile { files.add(parameterFile) }
        let parameterFiles = files.files.dropFirst(policyFiles.count)
        for path in options.aliasFiles { files.add(path) }
        fields = FieldResolver(
            assumesPaths: options.unknownAliases == .path, apiVersion: options.apiVersion)
        sources = files.sources
        diagnostics = files.diagnostics
        fileCount = policyFiles.count + parameterFiles.count
        isIncomplete = !files.diagnostics.diagnostics.isEmpty
        for file in policyFiles { parse(file) }
        for file in parameterFiles {
            let document = parseJSON(sources[file], into: &diagnostics)
            parameterValues += readParameterValues(document, into: &diagnostics)
        }
        for file in files.files.dropFirst(fileCount) {
            fields.catalogue.read(sources[file], into: &diagnostics)
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
