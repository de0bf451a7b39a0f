import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// The definitions that assignments and initiatives can name: those of the run, then the built-ins of the program.
struct DefinitionCatalogue {
    /// A definition and whether it has a meaning.
    struct Entry {
        let definition: PolicyDefinition
        let isMeaningful: Bool
        /// Whether no other definition has the id: clouds share ids and number versions on their own.
        var isOnly = true
        /// Whether another one answers to the same name and judges otherwise.
        var isDisputed = false
    }

    private let given: [Entry]
    private let index: DocumentIndex
    private var rivals = RivalDocuments()
    /// The built-ins that were read so far, by path.
    private var builtins: [String: [PolicyDocument]] = [:]
    /// How many more wrong ids are compared with all known ones: a folder without its definitions has thousands.
    private var suggestionsLeft = 20

    init(_ given: [Entry]) {
        self.given = given
        index = DocumentIndex(given.lazy.map { ($0.definition.id, $0.definition.name) })
    }

    /// The definition that a reference names, in the version that it asks for when that is at hand.
    ///
    /// Several that answer equally well are reported, and the first counts.
    mutating func definition(
        named reference: SpannedString, version: VersionSelector?, sources: inout SourceMap,
        into diagnostics: inout DiagnosticBag
    ) -> Entry? {
        let candidates = index.positions(of: reference.text).map { given[$0] }
        let chosen = chosenVersions(
            among: candidates.map(\.definition.version?.text), by: version
        ).map { candidates[$0] }
        if chosen.count > 1 {
            diagnostics.warning(
                "ambiguous-definition", at: reference.span,
                "\(chosen.count) definitions answer to `\(reference.text)`, and the first is used",
                notes: chosen.map { .init("defined here", at: .span($0.definition.headline)) })
        }
        if var first = chosen.first {
            first.isOnly = candidates.count == 1
            first.isDisputed = rivals.differ(
                chosen.map { ($0.definition.span, $0.definition.body) })
            return first
        }
        for document in builtin(withID: reference.text, sources: &sources, into: &diagnostics) {
            if case .definition(let definition) = document {
                return Entry(definition: definition, isMeaningful: true)
            }
        }
        return nil
    }

    /// The documents of the built-in with this id, read on first use; its text becomes a source of the run.
    mutating func builtin(
        withID id: String, sources: inout SourceMap, into diagnostics: inout DiagnosticBag
    ) -> [PolicyDocument] {
        guard let policy = BuiltinPolicy.withID(id) else { return [] }
        if let known = builtins[policy.path] { return known }
        let file = sources.add(path: "<builtin>/" + policy.path, bytes: Array(policy.text.utf8))
        let document = parseJSON(sources[file], into: &diagnostics)
        let documents = readPolicyDocuments(document, into: &diagnostics)
        builtins[policy.path] = documents
        return documents
    }

    /// The id that a wrong id most likely means: its last segment is misspelt, or it stands at another place.
    mutating func nearest(to id: String) -> String? {
        guard suggestionsLeft > 0 else { return nil }
        suggestionsLeft -= 1
        // Only some of the given ones: there may be as many as there are wrong ids.
        return nearestID(
            to: id,
            among: given.prefix(100).compactMap(\.definition.id?.text)
                + BuiltinPolicy.all.map(\.id))
    }
}

/// The id whose last segment is most likely meant by the last segment of a wrong id.
func nearestID(to id: String, among known: [String]) -> String? {
    func lastSegment(_ id: String) -> String {
        foldingASCII(id).split(separator: "/").last.map(String.init) ?? ""
    }
    let names = known.map(lastSegment)
    return nearestName(to: lastSegment(id), among: names)
        .flatMap { names.firstIndex(of: $0) }.map { known[$0] }
}
