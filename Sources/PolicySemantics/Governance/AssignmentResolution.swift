import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// The resolution of one assignment: what it assigns, with which values, where (Language §1.4), and the problems found.
struct AssignmentResolution {
    /// An assignment and its policies, which name it by its position.
    struct Result {
        let assignment: BoundAssignment
        let policies: [CheckedPolicy]
        let referenceIDs: ReferenceIDs
    }

    /// A version of what is assigned and the locations that it is for.
    private struct VersionForm {
        let target: AssignmentTarget
        let locations: [ResourceCondition]
        var isPicked = false
    }

    let assignment: PolicyAssignment
    /// The position that the assignment will have in `Governance.assignments`.
    let position: Int
    var diagnostics = DiagnosticBag()
    private(set) var omissions: [GovernanceOmission] = []

    init(_ assignment: PolicyAssignment, at position: Int) {
        self.assignment = assignment
        self.position = position
    }

    /// Nil when the assignment is left out, or after an error that leaves it without a meaning.
    mutating func resolve(
        in documents: inout AssignableDocuments, sources: inout SourceMap
    ) -> Result? {
        let enforcementMode = readEnforcementMode()
        checkLimits()
        checkScope()
        checkExcludedScopes()
        let forms = versionForms(in: &documents, sources: &sources)
        guard let base = forms.last, let enforcementMode else { return nil }
        var bound = BoundAssignment(assignment, enforcementMode: enforcementMode)
        if case .initiative(let position) = base.target {
            bound.initiative = documents.initiatives[position].bound
        }
        var overrides = EffectOverrides(
            assignment.overrides, documents.referenceIDs(of: base.target), into: &diagnostics)
        var policies: [CheckedPolicy] = []
        for form in forms {
            guard let members = members(of: form.target, in: &documents) else { return nil }
            for applied in members {
                for variant in overrides.forms(of: applied, variants: &documents.variants) {
                    var applied = applied
                    applied.binding = variant.binding
                    policies.append(
                        CheckedPolicy(
                            applied, by: bound, at: position,
                            locations: form.locations + variant.locations,
                            isPickedByLocation: form.isPicked || variant.isPicked))
                }
            }
        }
        overrides.report(into: &diagnostics)
        let references = documents.referenceIDs(of: base.target)
        checkSelectedReferences(among: references)
        guard !diagnostics.preventsCompilation else { return nil }
        return Result(assignment: bound, policies: policies, referenceIDs: references)
    }

    // MARK: Targets

    /// The versions of what is assigned: one for each override of the version, then the assignment's own for what is left.
    private mutating func versionForms(
        in documents: inout AssignableDocuments, sources: inout SourceMap
    ) -> [VersionForm] {
        let request = VersionRequest(assignment.definitionVersion, into: &diagnostics)
        guard
            let base = documents.target(
                named: assignment.policyDefinitionID, version: request?.selector,
                sources: &sources, into: &diagnostics)
        else {
            reportUnknownTarget(in: &documents)
            return []
        }
        let isMet = request?.isMet(
            by: documents.version(of: base), asker: "assignment", into: &diagnostics)
        var forms: [VersionForm] = []
        var left: [ResourceCondition] = []
        for override in assignment.overrides.prefix(10) where !override.isOfEffect {
            guard
                let target = overridingTarget(
                    override, of: request, in: &documents, sources: &sources)
            else { continue }
            forms.append(
                VersionForm(
                    target: target, locations: left + (override.location.map { [$0] } ?? []),
                    isPicked: override.location != nil))
            guard let location = override.location else { return forms }
            left.append(location.negated)
        }
        if let version = assignment.definitionVersion, isMet != true {
            leaveOut(.assignment, version)
        } else if documents.isDisputed(base) {
            omissions.append(
                GovernanceOmission(
                    .assignment, assignment.reportedID,
                    "several documents that differ answer to `\(assignment.policyDefinitionID.text)`, "
                        + "of which the first judges"))
        }
        return forms + [VersionForm(target: base, locations: left)]
    }

    /// What an override of the version puts in place; nil, with a warning, when that version is not at hand.
    private mutating func overridingTarget(
        _ override: AssignmentOverride, of own: VersionRequest?,
        in documents: inout AssignableDocuments, sources: inout SourceMap
    ) -> AssignmentTarget? {
        guard let request = VersionRequest(override.value, into: &diagnostics) else {
            leaveOut(.override, override.value)
            return nil
        }
        if let own, request.selector.isOlder(than: own.selector) {
            diagnostics.add(
                Diagnostic(
                    "override-version", .error, .refused, at: .span(override.value.span),
                    "an override cannot give an older version than the assignment's own",
                    notes: [.init("the assignment's version", at: .span(own.written.span))]))
        }
        var repeated = DiagnosticBag()
        guard
            let target = documents.target(
                named: assignment.policyDefinitionID, version: request.selector,
                sources: &sources, into: &repeated)
        else { return nil }
        let isMet = request.isMet(
            by: documents.version(of: target), asker: "override", into: &diagnostics)
        if !isMet { leaveOut(.override, override.value) }
        return isMet ? target : nil
    }

    private mutating func leaveOut(
        _ kind: GovernanceOmission.Kind, _ version: SpannedString
    ) {
        omissions.append(
            GovernanceOmission(
                kind, assignment.reportedID,
                "version `\(version.text)` of what is assigned is not at hand"))
    }

    /// The service refuses such an assignment (Language §1.4), and the others have a meaning without it.
    private mutating func reportUnknownTarget(in documents: inout AssignableDocuments) {
        let id = assignment.policyDefinitionID
        let target = id.namesInitiative ? "initiative" : "definition"
        let reason = "names the unknown \(target) `\(id.text)`"
        diagnostics.add(
            unknownTarget(
                id, "\(assignment.title) \(reason) and is left out",
                nearest: documents.nearest(to: id)))
        omissions.append(
            GovernanceOmission(.assignment, assignment.reportedID, "it \(reason)"))
    }

    // MARK: Values

    /// The definitions that a target applies, with the values of the assignment; nil after an error.
    private mutating func members(
        of target: AssignmentTarget, in documents: inout AssignableDocuments
    ) -> [AppliedDefinition]? {
        switch target {
        case .definition(let entry):
            guard let parameters = parameters(of: .definition(entry.definition)),
                let effect = bindEffect(of: entry.definition, parameters, into: &diagnostics),
                entry.isMeaningful
            else { return nil }
            return [
                AppliedDefinition(
                    BoundDefinition(entry.definition, parameters, effect),
                    named: assignment.policyDefinitionID)
            ]
        case .initiative(let position):
            // A copy of the initiative that is alive while its members are bound would copy all bindings.
            let syntax = documents.initiatives[position].syntax
            guard let parameters = parameters(of: .initiative(syntax)),
                documents.initiatives[position].isMeaningful
            else { return nil }
            omissions += documents.initiatives.takeOmissions(of: position)
            return documents.initiatives.members(
                of: position, parameters, into: &diagnostics)
        }
    }

    /// The values of the parameters; nil after an error.
    private mutating func parameters(
        of declarer: ParameterBinding.Declarer
    ) -> [BoundParameter]? {
        var binding = ParameterBinding(
            declarer, values: assignment.parameters, reference: assignment.policyDefinitionID.span)
        let parameters = binding.bind()
        diagnostics.add(contentsOf: binding.diagnostics)
        return parameters
    }

    // MARK: Checks

    /// Nil after an error.
    private mutating func readEnforcementMode() -> EnforcementMode? {
        guard let written = assignment.enforcementMode else { return .default }
        if let mode = EnforcementMode(named: written.text) { return mode }
        let names = EnforcementMode.allCases.map(\.name)
        let nearest = nearestName(to: written.text, among: names)
        diagnostics.error(
            "unknown-enforcement-mode", at: written.span,
            "unknown enforcement mode `\(written.text)`",
            help: suggestion(nearest) ?? "the modes are \(quotedList(names))",
            fixes: FixIt.nearest(nearest, at: written.span))
        return nil
    }

    private mutating func checkLimits() {
        let limit = 400
        guard assignment.notScopes.count > limit else { return }
        diagnostics.warning(
            "assignment-limit", at: assignment.notScopes[limit].span,
            "\(assignment.notScopes.count) excluded scopes, and the service allows \(limit)")
    }

    /// The scope is in the id, and `scope` repeats it (Language §1.4).
    private mutating func checkScope() {
        guard let scope = assignment.scope, let counts = assignment.scopeID,
            scope.text != counts, normalScope(scope.text) != normalScope(counts)
        else { return }
        diagnostics.warning(
            "scope-contradicts-id", at: scope.span,
            "the assignment's id says that it is at `\(counts)`, which counts, and not here",
            notes: assignment.id.map { [.init("the id", at: .span($0.span))] } ?? [])
    }

    /// Leaves out excluded scopes that are no resource ids, so that nothing can lie in them (Language §1.4).
    private mutating func checkExcludedScopes() {
        for scope in assignment.notScopes {
            guard let fault = ScopeFault(scope.text), fault.holdsNothing else { continue }
            // What another tool has to fill in is no mistake of the author.
            if !isPlaceholder(scope.text) {
                diagnostics.add(
                    Diagnostic(
                        "scope-malformed", .error, .refused, at: .span(scope.span), fault.message))
            }
            omissions.append(
                GovernanceOmission(
                    .exclusion, assignment.reportedID,
                    "`\(scope.text)` is no scope: \(fault.message)"))
        }
    }

    /// Checks the reference ids that overrides and messages are for.
    private mutating func checkSelectedReferences(among references: ReferenceIDs) {
        for id in assignment.nonComplianceMessages.compactMap(\.referenceID) {
            if references.isOfInitiative {
                _ = references.find(id, rule: "unknown-reference", into: &diagnostics)
            } else {
                diagnostics.warning(
                    "unknown-reference", at: id.span,
                    "`\(id.text)` names a reference, and the assignment is one of a single definition"
                )
            }
        }
        for id in assignment.overrides.compactMap(\.referenceSelector).flatMap(\.values) {
            _ = references.find(id, rule: "unknown-reference", into: &diagnostics)
        }
    }
}

extension PolicyAssignment {
    /// What reports call the assignment.
    var reportedID: String? { (id ?? name ?? displayName)?.text }

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
