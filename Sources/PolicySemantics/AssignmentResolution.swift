package import Diagnostics
import JSONSyntax
package import PolicyCatalog
package import PolicySyntax

/// Resolves the assignments of a run: each finds its definition, binds its parameters and its effect.
///
/// All definitions of the run are checked, assigned or not. An assignment with a problem is left out, and every problem is
/// reported, each once. The text of a built-in that an assignment names is added to the sources as `<builtin>/…`.
package func resolve(
    _ documents: [PolicyDocument], fields: FieldResolver = FieldResolver(),
    sources: inout SourceMap, into diagnostics: inout DiagnosticBag
) -> Governance {
    var entries: [DefinitionCatalogue.Entry] = []
    var assignments: [PolicyAssignment] = []
    for document in pairDeclarations(documents, sources) {
        switch document {
        case .definition(let definition):
            var found = DiagnosticBag()
            check(definition, fields: fields, into: &found)
            diagnostics.add(contentsOf: found)
            entries.append(
                .init(
                    definition: definition,
                    isMeaningful: definition.isComplete && !found.preventsCompilation))
        case .assignment(let assignment): assignments.append(assignment)
        case .initiative, .exemption, .enrollment, .attestation, .hierarchy: break
        case .parameterDeclarations, .parameterValues: break
        case .other(let kind, let span):
            diagnostics.add(
                Diagnostic(
                    "unsupported-document", .info, .refused, at: .span(span),
                    "\(kind) documents are not checked yet"))
        }
    }
    warnAboutRepeats(assignments, into: &diagnostics)
    var catalogue = DefinitionCatalogue(entries)
    var governance = Governance()
    governance.hierarchy = resolveHierarchy(documents, into: &diagnostics)
    for assignment in assignments {
        var resolution = AssignmentResolution(assignment)
        if var policy = resolution.resolve(in: &catalogue, sources: &sources) {
            policy.assignment = governance.assignments.count
            governance.assignments.append(
                BoundAssignment(assignment, enforcementMode: policy.enforcementMode))
            governance.policies.append(policy)
        }
        diagnostics.add(contentsOf: resolution.diagnostics)
    }
    return governance
}

/// Warns about assignments with the same id, such as two exports of one subscription: every verdict of theirs would count twice.
private func warnAboutRepeats(
    _ assignments: [PolicyAssignment], into diagnostics: inout DiagnosticBag
) {
    var first: [String: SpannedString] = [:]
    for assignment in assignments {
        guard let id = assignment.id else { continue }
        let key = foldingASCII(id.text)
        if let known = first[key] {
            diagnostics.warning(
                "repeated-assignment", at: id.span,
                "assignment `\(id.text)` is given again, and its verdicts count twice",
                notes: [.init("first given here", at: .span(known.span))])
        } else {
            first[key] = id
        }
    }
}

/// Resolves a definition that is evaluated without an assignment (decision 25); nil after an error.
///
/// The definition is checked here too.
package func resolve(
    _ definition: PolicyDefinition, values: [ParameterValue],
    fields: FieldResolver = FieldResolver(), into diagnostics: inout DiagnosticBag
) -> CheckedPolicy? {
    var found = DiagnosticBag()
    check(definition, fields: fields, into: &found)
    var binding = ParameterBinding(definition, values: values, reference: nil)
    let parameters = binding.bind()
    found.add(contentsOf: binding.diagnostics)
    let effect = parameters.flatMap { bindEffect(of: definition, $0, into: &found) }
    diagnostics.add(contentsOf: found)
    guard definition.isComplete, !found.preventsCompilation, let parameters, let effect else {
        return nil
    }
    return CheckedPolicy(
        assignment: nil, definition: definition, effect: effect, enforcementMode: .default,
        parameters: parameters)
}

/// The resolution of one assignment, with the problems found.
private struct AssignmentResolution {
    let assignment: PolicyAssignment
    var diagnostics = DiagnosticBag()

    init(_ assignment: PolicyAssignment) {
        self.assignment = assignment
    }

    mutating func resolve(
        in catalogue: inout DefinitionCatalogue, sources: inout SourceMap
    ) -> CheckedPolicy? {
        let enforcementMode = readEnforcementMode()
        checkLimits()
        guard let entry = findDefinition(in: &catalogue, sources: &sources) else { return nil }
        let definition = entry.definition
        checkVersion(of: definition)
        var binding = ParameterBinding(
            definition, values: assignment.parameters,
            reference: assignment.policyDefinitionID.span)
        let parameters = binding.bind()
        diagnostics.add(contentsOf: binding.diagnostics)
        guard let parameters,
            let effect = bindEffect(of: definition, parameters, into: &diagnostics),
            entry.isMeaningful, let enforcementMode, !diagnostics.preventsCompilation
        else { return nil }
        return CheckedPolicy(
            assignment: assignment, definition: definition, effect: effect,
            enforcementMode: enforcementMode, parameters: parameters)
    }

    private mutating func findDefinition(
        in catalogue: inout DefinitionCatalogue, sources: inout SourceMap
    ) -> DefinitionCatalogue.Entry? {
        let reference = assignment.policyDefinitionID
        if foldingASCII(reference.text).contains("/policysetdefinitions/") {
            diagnostics.error(
                "unsupported-initiative", at: reference.span,
                "\(assignment.title) names an initiative, and initiatives are not supported yet")
            return nil
        }
        let given = catalogue.given(withID: reference.text)
        if given.count > 1 {
            diagnostics.warning(
                "ambiguous-definition", at: reference.span,
                "\(given.count) definitions answer to `\(reference.text)`, and the first is used",
                notes: given.map { .init("defined here", at: .span($0.definition.headline)) })
        }
        if let first = given.first { return first }
        if let builtin = catalogue.builtin(
            withID: reference.text, sources: &sources, into: &diagnostics)
        {
            return builtin
        }
        diagnostics.error(
            "unknown-definition", at: reference.span,
            "\(assignment.title) names the unknown definition `\(reference.text)`",
            help: suggestion(catalogue.nearest(to: reference.text)))
        return nil
    }

    /// Nil after an error.
    private mutating func readEnforcementMode() -> EnforcementMode? {
        guard let written = assignment.enforcementMode else { return .default }
        if let mode = EnforcementMode(named: written.text) { return mode }
        let names = EnforcementMode.allCases.map(\.name)
        diagnostics.error(
            "unknown-enforcement-mode", at: written.span,
            "unknown enforcement mode `\(written.text)`",
            help: suggestion(nearestName(to: written.text, among: names))
                ?? "the modes are \(quotedList(names))")
        return nil
    }

    private mutating func checkLimits() {
        let limit = 400
        guard assignment.notScopes.count > limit else { return }
        diagnostics.warning(
            "assignment-limit", at: assignment.notScopes[limit].span,
            "\(assignment.notScopes.count) excluded scopes, and the service allows \(limit)")
    }

    /// Warns when the assignment pins another version than the one that is at hand (Language §1.4).
    private mutating func checkVersion(of definition: PolicyDefinition) {
        guard let written = assignment.definitionVersion else { return }
        guard let selector = VersionSelector(written.text) else {
            diagnostics.warning(
                "definition-version", at: written.span,
                "`\(written.text)` selects no version",
                help: "write `1.*.*` or `1.2.*`, with `-preview` for a preview")
            return
        }
        guard let version = definition.version, !selector.accepts(version.text) else { return }
        diagnostics.warning(
            "definition-version", at: written.span,
            "the assignment asks for version `\(written.text)`, and version `\(version.text)` is "
                + "evaluated",
            notes: [.init("the version", at: .span(version.span))])
    }
}

extension PolicyAssignment {
    /// The assignment for people.
    fileprivate var title: String {
        (name ?? displayName ?? id).map { "assignment `\($0.text)`" } ?? "the assignment"
    }
}

extension PolicyDefinition {
    /// A short range that stands for the definition: its name rather than its whole object.
    var headline: SourceSpan {
        (id ?? name ?? displayName)?.span ?? rule.effect.span
    }
}
