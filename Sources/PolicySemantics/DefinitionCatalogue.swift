import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// The definitions that assignments can name: those of the run, then the built-ins of the program.
struct DefinitionCatalogue {
    /// A definition and whether it has a meaning.
    struct Entry {
        let definition: PolicyDefinition
        let isMeaningful: Bool
    }

    private let given: [Entry]
    /// The entries with an id, and those without one but with a name, by folded key.
    private var byID: [String: [Int]] = [:]
    private var byName: [String: [Int]] = [:]
    /// The built-ins that were read so far, by path.
    private var builtins: [String: Entry] = [:]

    init(_ given: [Entry]) {
        self.given = given
        for (index, entry) in given.enumerated() {
            if let id = entry.definition.id {
                byID[foldingASCII(id.text), default: []].append(index)
            } else if let name = entry.definition.name {
                byName[foldingASCII(name.text), default: []].append(index)
            }
        }
    }

    /// The definitions of the run that an id means, folding ASCII case.
    ///
    /// A definition without an id, such as one of a deployment template, answers to the last segment of the id.
    func given(withID id: String) -> [Entry] {
        let folded = foldingASCII(id)
        let name = folded.split(separator: "/").last.map(String.init) ?? folded
        return (byID[folded] ?? byName[name] ?? []).map { given[$0] }
    }

    /// The built-in with this id, read on first use; its text becomes a source of the run.
    mutating func builtin(
        withID id: String, sources: inout SourceMap, into diagnostics: inout DiagnosticBag
    ) -> Entry? {
        guard let policy = BuiltinPolicy.withID(id) else { return nil }
        if let known = builtins[policy.path] { return known }
        let file = sources.add(path: "<builtin>/" + policy.path, bytes: Array(policy.text.utf8))
        let document = parseJSON(sources[file], into: &diagnostics)
        for case .definition(let definition) in readPolicyDocuments(document, into: &diagnostics) {
            let entry = Entry(definition: definition, isMeaningful: true)
            builtins[policy.path] = entry
            return entry
        }
        return nil
    }

    /// The id that a wrong id most likely means: its last segment is misspelt, or it stands at another place.
    func nearest(to id: String) -> String? {
        // Only some of the given ones: there may be as many as there are wrong ids.
        let known =
            given.prefix(100).compactMap(\.definition.id?.text) + BuiltinPolicy.all.map(\.id)
        let names = known.map { lastSegment($0) ?? "" }
        guard let name = lastSegment(id), let nearest = nearestName(to: name, among: names),
            let index = names.firstIndex(of: nearest)
        else { return nil }
        return known[index]
    }

    private func lastSegment(_ id: String) -> String? {
        foldingASCII(id).split(separator: "/").last.map(String.init)
    }
}
