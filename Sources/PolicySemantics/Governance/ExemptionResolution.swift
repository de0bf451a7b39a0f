import Columns
import Diagnostics
import PolicyCatalog
import PolicySyntax

/// Finds the assignments of exemptions, enrollments and attestations (Language §1.5, §1.6).
///
/// What cannot have an effect is left out with a diagnostic, and the run goes on: nothing here leaves a policy without a meaning.
struct ExemptionResolution {
    private let assignments: [PolicyAssignment]
    private let index: DocumentIndex
    /// For each assignment what came of it; nil after an error.
    private let outcomes: [GovernedAssignment?]
    private let policies: [CheckedPolicy]
    /// The policies of the assignments that some document was for, by position.
    private var assigned: [Int: AssignedPolicies] = [:]
    private let scopes: ScopeContainment
    private(set) var diagnostics = DiagnosticBag()
    private(set) var omissions: [GovernanceOmission] = []

    init(
        _ assignments: [PolicyAssignment], _ outcomes: [GovernedAssignment?],
        _ governance: Governance
    ) {
        self.assignments = assignments
        self.outcomes = outcomes
        index = DocumentIndex(assignments.lazy.map { ($0.id, $0.name) })
        policies = governance.policies
        scopes = ScopeContainment(governance.hierarchy)
    }

    mutating func resolve(_ exemption: PolicyExemption) -> BoundExemption? {
        let document = GovernedDocument(
            kind: .exemption, id: exemption.id, name: exemption.name,
            assignmentID: exemption.policyAssignmentID)
        guard let assignment = assignment(of: document),
            let references = references(exemption.referenceIDs, of: assignment, document),
            let scope = scope(of: document),
            isInside(document, exemption.assignmentScopeValidation, scope, of: assignment),
            isEffective(
                document, scope, assignedPolicies(of: assignment).modes(of: references))
        else { return nil }
        var bound = BoundExemption(assignment: assignment.position, scope: scope)
        bound.id = exemption.id?.text
        bound.name = exemption.name?.text
        bound.displayName = exemption.displayName?.text
        bound.category = exemption.category?.text
        bound.referenceIDs = references
        bound.resourceSelectors = exemption.resourceSelectors.map { ResourceSelection($0) }
        bound.expiresOn = exemption.expiresOn.flatMap { Instant.parse($0.text)?.instant }
        return bound
    }

    mutating func resolve(_ enrollment: PolicyEnrollment) -> BoundEnrollment? {
        let document = GovernedDocument(
            kind: .enrollment, id: enrollment.id, assignmentID: enrollment.policyAssignmentID)
        guard let assignment = assignment(of: document),
            let references = references(enrollment.referenceIDs, of: assignment, document),
            let scope = scope(of: document),
            isInside(document, enrollment.assignmentScopeValidation, scope, of: assignment)
        else { return nil }
        guard assignment.enforcementMode == .enroll else {
            leaveOut(
                document, .warning, at: document.assignmentID.span,
                "the assignment has the enforcement mode `\(assignment.enforcementMode.name)`, and "
                    + "enrollments count in `\(EnforcementMode.enroll.name)` only")
            return nil
        }
        var bound = BoundEnrollment(assignment: assignment.position, scope: scope)
        bound.referenceIDs = references
        bound.resourceSelectors = enrollment.resourceSelectors.map { ResourceSelection($0) }
        return bound
    }

    mutating func resolve(_ attestation: PolicyAttestation) -> BoundAttestation? {
        let document = GovernedDocument(
            kind: .attestation, id: attestation.id, assignmentID: attestation.policyAssignmentID)
        guard let assignment = assignment(of: document),
            let references = references(
                attestation.referenceID.map { [$0] } ?? [], of: assignment, document),
            let scope = scope(of: document), isInside(document, nil, scope, of: assignment)
        else { return nil }
        guard assignedPolicies(of: assignment).hasManual(among: references) else {
            leaveOut(
                document, .warning, at: document.assignmentID.span,
                "attestations count for policies with the effect `\(Effect.manual.name)` only")
            return nil
        }
        let state = attestation.complianceState.flatMap { written in
            BoundAttestation.State.allCases.first {
                equalsFoldingASCII($0.rawValue, written.text)
            }
        }
        var bound = BoundAttestation(
            assignment: assignment.position, scope: scope, state: state ?? .unknown)
        bound.referenceID = references.first
        bound.expiresOn = attestation.expiresOn.flatMap { Instant.parse($0.text)?.instant }
        return bound
    }

    // MARK: Parts

    private mutating func assignedPolicies(of assignment: GovernedAssignment) -> AssignedPolicies {
        let known =
            assigned[assignment.position] ?? AssignedPolicies(policies[assignment.policies])
        assigned[assignment.position] = known
        return known
    }

    /// Nil when there is no such assignment, or when it is left out, which was reported there.
    private mutating func assignment(of document: GovernedDocument) -> GovernedAssignment? {
        let id = document.assignmentID
        let found = index.positions(of: id.text)
        guard let first = found.first else {
            leaveOut(
                document, .warning, document.kind.unknownAssignment, at: id.span,
                "it names the unknown assignment `\(id.text)`")
            return nil
        }
        if found.count > 1 {
            diagnostics.warning(
                "ambiguous-assignment", at: id.span,
                "\(found.count) assignments answer to `\(id.text)`, and the first is used")
        }
        if outcomes[first] == nil { omit(document, "its assignment is left out") }
        return outcomes[first]
    }

    /// The ids in the spelling of the initiative; nil when ids are given and none of them is known.
    private mutating func references(
        _ ids: [SpannedString], of assignment: GovernedAssignment, _ document: GovernedDocument
    ) -> [String]? {
        let found = ids.compactMap {
            assignment.references.find(
                $0, rule: document.kind.unknownReference,
                document.kind == .exemption ? .error : .warning, into: &diagnostics)
        }
        guard found.isEmpty, let first = ids.first else { return found }
        leaveOut(document, .info, at: first.span, "it is for no policy of the assignment")
        return nil
    }

    /// The scope in the document's id.
    private mutating func scope(of document: GovernedDocument) -> String? {
        let kind = document.kind
        if let id = document.id, let scope = scopeOfExtension(id.text, type: kind.resourceType) {
            return scope
        }
        leaveOut(
            document, .warning, at: document.headline,
            "its id does not tell where it applies",
            help: "ids end in `/providers/\(kind.provider)/\(kind.resourceType)/NAME`")
        return nil
    }

    /// Whether a document lies within its assignment, as far as anybody knows (Language §1.5, §1.6).
    private mutating func isInside(
        _ document: GovernedDocument, _ validation: SpannedString?, _ scope: String,
        of assignment: GovernedAssignment
    ) -> Bool {
        guard let around = assignment.scope, scopes.holds(scope, within: around) == false else {
            return true
        }
        if equalsFoldingASCII(validation?.text ?? "", "DoNotValidate") {
            // Accepted, and without effect unless it lies above.
            guard scopes.holds(around, within: scope) == false else { return true }
            leaveOut(
                document, .warning, at: document.headline,
                "nothing lies in its scope and in that of its assignment, `\(around)`")
            return false
        }
        let reason = "it does not lie within the scope of its assignment, `\(around)`"
        if document.kind == .attestation {
            leaveOut(document, .warning, at: document.headline, reason)
        } else {
            leaveOut(
                document, .error, document.kind.outside, at: document.headline, reason,
                help: "with `assignmentScopeValidation` `DoNotValidate` the service accepts it")
        }
        return false
    }

    /// Whether an exemption acts on some policy: in the key modes none acts below a vault or HSM (decision 18).
    private mutating func isEffective(
        _ document: GovernedDocument, _ scope: String, _ modes: Set<PolicyMode?>
    ) -> Bool {
        if modes.contains(.managedHSM) {
            diagnostics.warning(
                "exemption-mode", at: document.headline,
                "exemptions from policies of mode `\(PolicyMode.managedHSM.name)` are not documented: "
                    + "this one is applied to whole HSMs")
        }
        guard isBelowKeyContainer(scope), modes.contains(where: { $0?.isKeyMode == true }) else {
            return true
        }
        let isInert = modes.allSatisfy { $0?.isKeyMode == true }
        let rule =
            "in the modes of keys, secrets and certificates an exemption acts on whole vaults and HSMs"
        if isInert { omit(document, rule) }
        diagnostics.add(
            Diagnostic(
                "exemption-at-component-scope", isInert ? .error : .warning, .refused,
                at: .span(document.headline),
                rule
                    + (isInert
                        ? ", so this one has no effect" : ", so this one does not act on them"),
                help: "exempt the vault or HSM"))
        return !isInert
    }

    // MARK: Omissions

    /// Reports a document that is left out; without a rule it has no effect.
    private mutating func leaveOut(
        _ document: GovernedDocument, _ severity: Severity, _ rule: RuleID? = nil,
        at span: SourceSpan, _ reason: String, help: String? = nil
    ) {
        omit(document, reason)
        diagnostics.add(
            Diagnostic(
                rule ?? document.kind.withoutEffect, severity, .refused, at: .span(span),
                "the \(document.kind.omission.noun) is left out, since \(reason)", help: help))
    }

    private mutating func omit(_ document: GovernedDocument, _ reason: String) {
        omissions.append(
            GovernanceOmission(
                document.kind.omission, (document.id ?? document.name)?.text, reason))
    }
}

/// A document that says something of single resources under an assignment.
private struct GovernedDocument {
    let kind: GovernedKind
    let id: SpannedString?
    var name: SpannedString?
    let assignmentID: SpannedString

    /// A short range that stands for the document.
    var headline: SourceSpan { (id ?? assignmentID).span }
}

private enum GovernedKind {
    case exemption, enrollment, attestation

    var omission: GovernanceOmission.Kind {
        switch self {
        case .exemption: .exemption
        case .enrollment: .enrollment
        case .attestation: .attestation
        }
    }

    var resourceType: String {
        switch self {
        case .exemption: "policyExemptions"
        case .enrollment: "policyEnrollments"
        case .attestation: "attestations"
        }
    }

    var provider: String {
        self == .attestation ? "Microsoft.PolicyInsights" : "Microsoft.Authorization"
    }

    var outside: RuleID {
        self == .enrollment
            ? "enrollment-scope-outside-assignment" : "exemption-scope-outside-assignment"
    }

    var unknownAssignment: RuleID {
        self == .exemption ? "exemption-orphan" : "unknown-assignment"
    }

    var unknownReference: RuleID {
        self == .exemption ? "exemption-orphan" : "unknown-reference"
    }

    var withoutEffect: RuleID {
        switch self {
        case .exemption: "exemption-without-effect"
        case .enrollment: "enrollment-without-effect"
        case .attestation: "attestation-without-effect"
        }
    }
}
