import Diagnostics
import PolicySyntax

/// What an assignment assigns.
enum AssignmentTarget {
    case definition(DefinitionCatalogue.Entry)
    /// The initiative at this position of the catalogue.
    case initiative(Int)
}

/// All that assignments can name.
struct AssignableDocuments {
    var definitions: DefinitionCatalogue
    var initiatives: InitiativeCatalogue
    /// Definitions with overridden effects, which assignments share.
    var variants = EffectVariants()

    /// The target that an id names, in the version asked for when that is at hand; nil when there is none.
    mutating func target(
        named reference: SpannedString, version: VersionSelector?, sources: inout SourceMap,
        into diagnostics: inout DiagnosticBag
    ) -> AssignmentTarget? {
        if reference.namesInitiative {
            return initiatives.position(
                named: reference, version: version, definitions: &definitions, sources: &sources,
                into: &diagnostics
            ).map { .initiative($0) }
        }
        return definitions.definition(
            named: reference, version: version, sources: &sources, into: &diagnostics
        ).map { .definition($0) }
    }

    /// Whether another document answers to the same name and judges otherwise.
    func isDisputed(_ target: AssignmentTarget) -> Bool {
        switch target {
        case .definition(let entry): entry.isDisputed
        case .initiative(let position): initiatives[position].isDisputed
        }
    }

    func version(of target: AssignmentTarget) -> SpannedString? {
        switch target {
        case .definition(let entry): entry.definition.version
        case .initiative(let position): initiatives[position].syntax.version
        }
    }

    /// The id that a wrong id most likely means.
    mutating func nearest(to reference: SpannedString) -> String? {
        reference.namesInitiative
            ? initiatives.nearest(to: reference.text) : definitions.nearest(to: reference.text)
    }
}

extension SpannedString {
    /// Whether an id is that of an initiative.
    var namesInitiative: Bool { foldingASCII(text).contains("/policysetdefinitions/") }
}
