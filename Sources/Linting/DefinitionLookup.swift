import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// Finds definitions by id for rules that look at references: those of the run, then those of the program.
///
/// The places of a definition of the program are not those of the run.
struct DefinitionLookup {
    private let given: [String: PolicyDefinition]
    private var builtins: [String: PolicyDefinition?] = [:]

    init(_ definitions: [PolicyDefinition]) {
        given = Dictionary(
            definitions.compactMap { definition in
                definition.id.map { (foldingASCII($0.text), definition) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The definition with an id, folding ASCII case; nil when it is not at hand.
    mutating func definition(withID id: String) -> PolicyDefinition? {
        let id = foldingASCII(id)
        if let definition = given[id] { return definition }
        if let known = builtins[id] { return known }
        let definition = BuiltinPolicy.withID(id).flatMap(Self.read)
        builtins[id] = .some(definition)
        return definition
    }

    private static func read(_ policy: BuiltinPolicy) -> PolicyDefinition? {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: policy.path, bytes: Array(policy.text.utf8))
        let document = parseJSON(sources[file], into: &diagnostics)
        for case .definition(let definition) in readPolicyDocuments(document, into: &diagnostics) {
            return definition
        }
        return nil
    }
}
