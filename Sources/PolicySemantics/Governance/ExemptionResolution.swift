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
    /// The modes of the assignments that some exemption was for, by position.
    private var modes: [Int: AssignedModes] = [:]
    private let scopes: ScopeContainment
    private(set) var diagnostics = DiagnosticBag()

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
        let kind = GovernedKind.exemption
        guard let assignment = assignment(exemption.policyAssignmentID, of: kind),
            let references = references(exemption.referenceIDs, of: assignment, kind),
            let scope = scope(exemption.id, kind, else: exemption.policyAssignmentID),
            isInside(exemption, scope, of: assignment),
            isEffective(exemption, scope, modes(of: references, in: assignment))
        else { return nil }
        var bound = BoundExemption(assignment: assignment.position, scope: scope)
        bound.id = exemption.id?.text
        bound.name = exemption.name?.text
        bound.displayName = exemption.displayName?.text
        bound.referenceIDs = references
        bound.resourceSelectors = exemption.resourceSelectors.map { ResourceSelection($0) }
        bound.expiresOn = exemption.expiresOn.flatMap { Instant.parse($0.text)?.instant }
        return bound
    }

    mutating func resolve(_ enrollment: PolicyEnrollment) -> BoundEnrollment? {
        let kind = GovernedKind.enrollment
        guard let assignment = assignment(enrollment.policyAssignmentID, of: kind),
            let references = references(enrollment.referenceIDs, of: assignment, kind),
            let scope = scope(enrollment.id, kind, else: enrollment.policyAssignmentID)
        else { return nil }
        if assignment.enforcementMode != .enroll {
            diagnostics.warning(
                "enrollment-without-effect", at: enrollment.policyAssignmentID.span,
                "the assignment has the enforcement mode `\(assignment.enforcementMode.name)`, and "
                    + "enrollments count in `\(EnforcementMode.enroll.name)` only")
        }
        var bound = BoundEnrollment(assignment: assignment.position, scope: scope)
        bound.referenceIDs = references
        bound.resourceSelectors = enrollment.resourceSelectors.map { ResourceSelection($0) }
        return bound
    }

    mutating func resolve(_ attestation: PolicyAttestation) -> BoundAttestation? {
        let kind = GovernedKind.attestation
        guard let assignment = assignment(attestation.policyAssignmentID, of: kind),
            let references = references(
                attestation.referenceID.map { [$0] } ?? [], of: assignment, kind),
            let scope = scope(attestation.id, kind, else: attestation.policyAssignmentID)
        else { return nil }
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

    private mutating func modes(
        of references: [String], in assignment: GovernedAssignment
    ) -> Set<PolicyMode?> {
        let known = modes[assignment.position] ?? AssignedModes(policies[assignment.policies])
        modes[assignment.position] = known
        return known.modes(of: references)
    }

    /// Nil when there is no such assignment, which is reported, or when it has an error.
    private mutating func assignment(
        _ id: SpannedString, of kind: GovernedKind
    ) -> GovernedAssignment? {
        let found = index.positions(of: id.text)
        guard let first = found.first else {
            diagnostics.warning(
                "unknown-assignment", at: id.span,
                "the \(kind.noun) names the unknown assignment `\(id.text)` and is left out")
            return nil
        }
        if found.count > 1 {
            diagnostics.warning(
                "ambiguous-assignment", at: id.span,
                "\(found.count) assignments answer to `\(id.text)`, and the first is used")
        }
        return outcomes[first]
    }

    /// The ids in the spelling of the initiative; nil when ids are given and none of them is known.
    private mutating func references(
        _ ids: [SpannedString], of assignment: GovernedAssignment, _ kind: GovernedKind
    ) -> [String]? {
        let found = ids.compactMap { assignment.references.find($0, into: &diagnostics) }
        guard found.isEmpty, let first = ids.first else { return found }
        diagnostics.add(
            Diagnostic(
                kind.withoutEffect, .info, .refused, at: .span(first.span),
                "the \(kind.noun) is left out, since it is for no policy of the assignment"))
        return nil
    }

    /// The scope in the document's id.
    private mutating func scope(
        _ id: SpannedString?, _ kind: GovernedKind, else place: SpannedString
    ) -> String? {
        if let id, let scope = scopeOfExtension(id.text, type: kind.resourceType) { return scope }
        diagnostics.warning(
            kind.withoutEffect, at: id?.span ?? place.span,
            "the \(kind.noun) is left out, since its id does not tell where it applies",
            help: "ids end in `/providers/\(kind.provider)/\(kind.resourceType)/NAME`")
        return nil
    }

    /// Whether an exemption lies within its assignment, as far as anybody knows (Language §1.5).
    private mutating func isInside(
        _ exemption: PolicyExemption, _ scope: String, of assignment: GovernedAssignment
    ) -> Bool {
        let validation = exemption.assignmentScopeValidation?.text ?? ""
        guard !equalsFoldingASCII(validation, "DoNotValidate"), let around = assignment.scope,
            scopes.holds(scope, within: around) == false
        else { return true }
        diagnostics.add(
            Diagnostic(
                "exemption-scope", .error, .refused,
                at: .span((exemption.id ?? exemption.policyAssignmentID).span),
                "the exemption is left out, since it does not lie within the scope of its assignment, "
                    + "`\(around)`",
                help: "with `assignmentScopeValidation` `DoNotValidate` the service accepts it"))
        return false
    }

    /// Whether an exemption acts on some policy: in the key modes none acts below a vault or HSM (decision 18).
    private mutating func isEffective(
        _ exemption: PolicyExemption, _ scope: String, _ modes: Set<PolicyMode?>
    ) -> Bool {
        let span = (exemption.id ?? exemption.policyAssignmentID).span
        if modes.contains(.managedHSM) {
            diagnostics.warning(
                "exemption-mode", at: span,
                "exemptions from policies of mode `\(PolicyMode.managedHSM.name)` are not documented: "
                    + "this one is applied to whole HSMs")
        }
        guard isBelowKeyContainer(scope), modes.contains(where: { $0?.isKeyMode == true }) else {
            return true
        }
        let isInert = modes.allSatisfy { $0?.isKeyMode == true }
        diagnostics.warning(
            "inert-exemption", at: span,
            "in the modes of keys, secrets and certificates an exemption acts on whole vaults and HSMs, "
                + (isInert ? "so this one has no effect" : "so this one does not act on them"),
            help: "exempt the vault or HSM")
        return !isInert
    }
}

/// The documents that say something of single resources under an assignment.
private enum GovernedKind {
    case exemption, enrollment, attestation

    var noun: String {
        switch self {
        case .exemption: "exemption"
        case .enrollment: "enrollment"
        case .attestation: "attestation"
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

    var withoutEffect: RuleID {
        switch self {
        case .exemption: "exemption-without-effect"
        case .enrollment: "enrollment-without-effect"
        case .attestation: "attestation-without-effect"
        }
    }
}
