import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import RuleLowering

/// The policy documents and bundles that a command's paths name, read and parsed.
struct PolicyReading {
    var sources: SourceMap
    var diagnostics: DiagnosticBag
    private(set) var documents: [PolicyDocument] = []
    /// The JSON of the files that are no bundles.
    private(set) var files: [JSONDocument] = []
    private(set) var bundles: [CompiledProgram] = []
    /// The values of the parameter file of a definition without an assignment.
    private(set) var parameterValues: [ParameterValue] = []
    /// What the field names of the rules stand for.
    private(set) var fields: FieldResolver
    /// What context functions give.
    private(set) var context = RuleContext()
    /// The instant that the context names.
    private(set) var clock: String?
    /// Whether the user says how field names are resolved: by aliases, an api-version, or as paths.
    let resolvesFields: Bool
    private(set) var fileCount: Int
    /// How many files in folders hold JSON that is no policy document, such as `package.json`.
    private(set) var skippedCount = 0
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
        let aliasFiles = files.files.dropFirst(policyFiles.count + parameterFiles.count)
        if let context = options.contextFile { files.add(context) }
        let contextFiles = files.files.dropFirst(
            policyFiles.count + parameterFiles.count + aliasFiles.count)
        fields = FieldResolver(
            assumesPaths: options.unknownAliases == .path, apiVersion: options.apiVersion)
        resolvesFields =
            !options.aliasFiles.isEmpty || options.unknownAliases == .path
            || options.apiVersion != nil
        sources = files.sources
        diagnostics = files.diagnostics
        fileCount = policyFiles.count + parameterFiles.count
        isIncomplete = !files.diagnostics.diagnostics.isEmpty
        for file in policyFiles { parse(file, isScanned: files.scanned.contains(file)) }
        for file in parameterFiles {
            let document = parseJSON(sources[file], into: &diagnostics)
            parameterValues += readParameterValues(document, into: &diagnostics)
        }
        for file in aliasFiles { fields.catalogue.read(sources[file], into: &diagnostics) }
        for file in contextFiles { readContext(file) }
    }

    /// Reads what context functions give, by their names (Language §5.4).
    private mutating func readContext(_ file: FileID) {
        guard let root = parseJSON(sources[file], into: &diagnostics).root else { return }
        guard root.kind == .object else {
            diagnostics.error("context", at: root.span, "a context is an object")
            return
        }
        clock = root["utcNow"]?.string
        context.requestContext = root["requestContext"].flatMap { Value($0) }
        context.resourceGroup = root["resourceGroup"].flatMap { Value($0) }
        context.subscription = root["subscription"].flatMap { Value($0) }
        context.policy = root["policy"].flatMap { Value($0) }
    }

    private mutating func parse(_ file: FileID, isScanned: Bool) {
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
            let isSound = found.diagnostics.isEmpty
            let documents = readPolicyDocuments(document, into: &found)
            if isScanned, isSound, documents.isEmpty, found.onlyUnrecognised {
                skippedCount += 1
                fileCount -= 1
                return
            }
            diagnostics.add(contentsOf: found)
            files.append(document)
            self.documents += documents
        }
    }
}

extension DiagnosticBag {
    /// Whether nothing is wrong but that the file is no policy document.
    fileprivate var onlyUnrecognised: Bool {
        diagnostics.allSatisfy { $0.ruleID == "unrecognised-document" }
    }
}
