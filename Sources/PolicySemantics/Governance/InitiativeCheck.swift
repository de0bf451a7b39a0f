import Diagnostics
import JSONSyntax
import PolicyCatalog
package import PolicySyntax

/// Finds the definitions of an initiative and checks what it gives to their parameters (Language §1.3).
///
/// What is wrong with the initiative alone (names, groups, limits) was reported when it was read.
struct InitiativeCheck {
    let initiative: PolicyInitiative
    let fields: FieldResolver
    var diagnostics = DiagnosticBag()
    /// Checks expressions as those of a rule whose parameters are the initiative's.
    var expressions: DefinitionCheck
    private var names: ReferenceNames
    private var omissions: [GovernanceOmission] = []

    init(_ initiative: PolicyInitiative, _ fields: FieldResolver) {
        self.initiative = initiative
        self.fields = fields
        let span = initiative.span
        let rule = PolicyRule(
            condition: .allOf([], span), effect: .null(span), details: nil, span: span)
        expressions = DefinitionCheck(
            PolicyDefinition(parameters: initiative.parameters, rule: rule, span: span), fields,
            isConstant: true)
        names = ReferenceNames(initiative.references)
    }

    mutating func check(
        in catalogue: inout DefinitionCatalogue, sources: inout SourceMap
    ) -> CheckedInitiative {
        let members = initiative.references.compactMap {
            member($0, in: &catalogue, sources: &sources)
        }
        diagnostics.add(contentsOf: expressions.diagnostics)
        checkDeclarations()
        checkUsage()
        var checked = CheckedInitiative(
            initiative, members, expressions.positions, names.references, omissions,
            isMeaningful: initiative.isComplete && !diagnostics.preventsCompilation)
        checked.checkDefaults(into: &diagnostics)
        return checked
    }

    /// Nil for a reference that is left out.
    private mutating func member(
        _ reference: PolicyReference, in catalogue: inout DefinitionCatalogue,
        sources: inout SourceMap
    ) -> InitiativeMember? {
        let types = reference.parameters.map { expressions.check($0.value) }
        guard let name = names.name(of: reference, into: &diagnostics) else {
            leaveOut(reference, "another reference has its id")
            return nil
        }
        let request = VersionRequest(reference.definitionVersion, into: &diagnostics)
        guard
            let entry = catalogue.definition(
                named: reference.policyDefinitionID, version: request?.selector,
                sources: &sources, into: &diagnostics)
        else {
            reportUnknown(reference, in: &catalogue)
            leaveOut(
                reference, "it names the unknown definition `\(reference.policyDefinitionID.text)`")
            return nil
        }
        guard entry.isMeaningful else { return nil }
        let definition = entry.definition
        let isOfVersion =
            request?.isMet(by: definition.version, asker: "reference", into: &diagnostics) ?? true
        // What does not fit one of several may fit the one that is meant.
        let isAskedFor = isOfVersion && entry.isOnly
        var check = ReferenceCheck(
            reference, types, definition, isAskedFor: isAskedFor,
            positions: expressions.positions)
        let sources = check.valueSources()
        diagnostics.add(contentsOf: check.diagnostics)
        if sources == nil {
            leaveOut(reference, "it does not fit the version of its definition that is at hand")
        } else if let version = reference.definitionVersion, request == nil || !isOfVersion {
            leaveOut(reference, "version `\(version.text)` of its definition is not at hand")
        } else if entry.isDisputed {
            leaveOut(
                reference, "several definitions that differ answer to it, of which the first judges"
            )
        }
        return sources.map {
            InitiativeMember(
                reference: reference, referenceID: name,
                groupNames: reference.groupNames.map(\.text), definition: definition,
                isAskedFor: isAskedFor, sources: $0, reads: check.reads)
        }
    }

    private mutating func leaveOut(_ reference: PolicyReference, _ reason: String) {
        let initiative = (initiative.id ?? initiative.name ?? initiative.displayName)?.text
        omissions.append(
            GovernanceOmission(
                .reference, (reference.referenceID ?? reference.policyDefinitionID).text,
                reason + (initiative.map { ", in the initiative `\($0)`" } ?? "")))
    }

    /// Reports a definition that is not at hand; the rest of the initiative has a meaning without it.
    private mutating func reportUnknown(
        _ reference: PolicyReference, in catalogue: inout DefinitionCatalogue
    ) {
        let id = reference.policyDefinitionID
        diagnostics.add(
            unknownTarget(
                id,
                "the initiative names the unknown definition `\(id.text)`: the reference is left out",
                nearest: catalogue.nearest(to: id.text)))
    }

    /// Checks the defaults and allowed values; those that a built-in keeps for parameters out of use were accepted by the service.
    private mutating func checkDeclarations() {
        let declarations = initiative.parameters.filter {
            !initiative.isBuiltIn || expressions.usedParameters.contains(foldingASCII($0.name.text))
        }
        PolicySemantics.check(declarations, into: &diagnostics)
    }

    /// Warns of parameters that no reference uses (decision 27).
    ///
    /// Built-in initiatives keep thousands of them, since a parameter cannot be removed once it is there; nobody can act on that.
    private mutating func checkUsage() {
        guard initiative.isComplete, !initiative.isBuiltIn else { return }
        for declaration in initiative.parameters
        where !expressions.usedParameters.contains(foldingASCII(declaration.name.text)) {
            diagnostics.warning(
                "param-unused", at: declaration.name.span,
                "parameter `\(declaration.name.text)` is not used by any reference",
                help: serviceHelp(nil, "UnusedPolicyParameters"))
        }
    }
}

/// The names of an initiative's references: those written, and made-up ones where there is none.
private struct ReferenceNames {
    private let written: Set<String>
    /// The names so far that the initiative writes, and the others.
    private var given: [String] = []
    private var madeUp: [String] = []
    private var known: Set<String> = []
    /// How many names were made up for each definition.
    private var counts: [String: Int] = [:]

    init(_ references: [PolicyReference]) {
        written = Set(references.compactMap(\.referenceID).map { foldingASCII($0.text) })
    }

    var references: ReferenceIDs { ReferenceIDs(given, madeUp: madeUp) }

    /// Nil for a name that was given before: it is an error, and the first counts.
    mutating func name(
        of reference: PolicyReference, into diagnostics: inout DiagnosticBag
    ) -> String? {
        if let id = reference.referenceID {
            guard known.insert(foldingASCII(id.text)).inserted else { return nil }
            given.append(id.text)
            return id.text
        }
        let id = reference.policyDefinitionID
        let base = id.text.split(separator: "/").last.map(String.init) ?? "reference"
        var name = base
        while written.contains(foldingASCII(name)) || known.contains(foldingASCII(name)) {
            counts[foldingASCII(base), default: 1] += 1
            name = "\(base)_\(counts[foldingASCII(base), default: 1])"
        }
        known.insert(foldingASCII(name))
        madeUp.append(name)
        diagnostics.add(
            Diagnostic(
                "reference-id", .info, .refused, at: .span(id.span),
                "the reference has no `policyDefinitionReferenceId` and is called `\(name)` here",
                help: "the service makes up another"))
        return name
    }
}

extension PolicyInitiative {
    /// A short range that stands for the initiative: its name rather than its whole object.
    var headline: SourceSpan {
        (id ?? name ?? displayName)?.span ?? references.first?.policyDefinitionID.span ?? span
    }

    /// Whether the service provides the initiative: by its type, or by its id when the catalogue knows it.
    package var isBuiltIn: Bool {
        isProvidedByService(id: id?.text, policyType: policyType?.text)
    }
}

extension SpannedString {
    /// Whether an id is one of the tenant's with a GUID, as the ids of built-ins are.
    fileprivate var mayNameBuiltIn: Bool {
        let segments = foldingASCII(text).split(separator: "/")
        guard segments.count == 4, segments[0] == "providers" else { return false }
        let parts = segments[3].split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && parts.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }
}

/// A definition or initiative that is not at hand: a wrong id, or perhaps a built-in that the program does not hold.
func unknownTarget(_ id: SpannedString, _ message: String, nearest: String?) -> Diagnostic {
    let mayBeThere = id.mayNameBuiltIn && nearest == nil
    return Diagnostic(
        id.namesInitiative ? "unknown-initiative" : "unknown-definition",
        mayBeThere ? .warning : .error, .refused, at: .span(id.span), message,
        help: mayBeThere
            ? "policyc holds the built-ins of Key Vault alone: give the JSON of this one, too"
            : serviceHelp(suggestion(nearest), "PolicyDefinitionNotFound"))
}

/// Help that names the error code of the service, for people who search for it, after a suggestion if there is one.
func serviceHelp(_ suggestion: String?, _ code: String) -> String {
    (suggestion.map { $0 + " " } ?? "") + "(`\(code)`)"
}
