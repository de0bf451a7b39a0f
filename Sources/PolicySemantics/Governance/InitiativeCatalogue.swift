import Diagnostics
import PolicyCatalog
import PolicySyntax

/// The initiatives that assignments can name: those of the run, then those of the program.
struct InitiativeCatalogue {
    private var initiatives: [CheckedInitiative] = []
    private var index = DocumentIndex([])
    private let fields: FieldResolver
    /// The positions of the program's initiatives that were read so far, by folded id.
    private var builtins: [String: Int] = [:]
    private var rivals = RivalDocuments()

    /// Checks all initiatives of the run, assigned or not.
    init(
        _ given: [PolicyInitiative], fields: FieldResolver,
        definitions: inout DefinitionCatalogue, sources: inout SourceMap,
        into diagnostics: inout DiagnosticBag
    ) {
        self.fields = fields
        index = DocumentIndex(given.lazy.map { ($0.id, $0.name) })
        for initiative in given {
            add(initiative, definitions: &definitions, sources: &sources, into: &diagnostics)
        }
    }

    subscript(position: Int) -> CheckedInitiative { initiatives[position] }

    /// The position of the initiative that a reference names, in the version that it asks for when that is at hand.
    mutating func position(
        named reference: SpannedString, version: VersionSelector?,
        definitions: inout DefinitionCatalogue, sources: inout SourceMap,
        into diagnostics: inout DiagnosticBag
    ) -> Int? {
        let candidates = index.positions(of: reference.text)
        let chosen = chosenVersions(
            among: candidates.map { initiatives[$0].syntax.version?.text }, by: version
        ).map { candidates[$0] }
        if chosen.count > 1 {
            diagnostics.warning(
                "ambiguous-initiative", at: reference.span,
                "\(chosen.count) initiatives answer to `\(reference.text)`, and the first is used",
                notes: chosen.map {
                    .init("defined here", at: .span(initiatives[$0].syntax.headline))
                })
        }
        if let first = chosen.first {
            initiatives[first].isDisputed = rivals.differ(
                chosen.map { (initiatives[$0].syntax.span, initiatives[$0].syntax.body) })
            return first
        }
        if let known = builtins[foldingASCII(reference.text)] { return known }
        for case .initiative(let initiative) in definitions.builtin(
            withID: reference.text, sources: &sources, into: &diagnostics)
        {
            builtins[foldingASCII(reference.text)] = initiatives.count
            add(initiative, definitions: &definitions, sources: &sources, into: &diagnostics)
            return initiatives.count - 1
        }
        return nil
    }

    /// The members of an initiative with the values of an assignment, in the order of the references.
    mutating func members(
        of position: Int, _ parameters: [BoundParameter], into diagnostics: inout DiagnosticBag
    ) -> [AppliedDefinition] {
        initiatives[position].bind(parameters, into: &diagnostics)
    }

    /// The references that an initiative leaves out, once: its assignments share them.
    mutating func takeOmissions(of position: Int) -> [GovernanceOmission] {
        defer { initiatives[position].omissions = [] }
        return initiatives[position].omissions
    }

    /// The id that a wrong id most likely means.
    func nearest(to id: String) -> String? {
        nearestID(to: id, among: initiatives.prefix(100).compactMap(\.syntax.id?.text))
    }

    private mutating func add(
        _ initiative: PolicyInitiative, definitions: inout DefinitionCatalogue,
        sources: inout SourceMap, into diagnostics: inout DiagnosticBag
    ) {
        var check = InitiativeCheck(initiative, fields)
        initiatives.append(check.check(in: &definitions, sources: &sources))
        diagnostics.add(contentsOf: check.diagnostics)
    }
}
