internal import Diagnostics
internal import PolicyCatalog
internal import PolicySemantics
internal import RuleIR

/// One policy of a program: what verdicts name, beside the rule that it shares with policies that judge alike.
struct CompiledPolicy: Sendable, Hashable {
    /// The position of the assignment in the program; nil for a definition that is evaluated without an assignment.
    let assignment: Int?
    let policyDefinitionID: String?
    let policyDefinitionReferenceID: String?
    /// Without a display name and an id, the definition's name or its file's.
    let definitionDisplayName: String?
    /// The groups of the initiative that the policy belongs to.
    let groupNames: [String]
    /// The position of the rule in the program.
    let rule: Int
    /// The effect as written or bound, such as `Audit`.
    let effect: String
    /// Conditions on the location of a resource under which this form of the policy applies; they come from overrides.
    let locations: [ResourceCondition]
    /// Whether an override picks this form for its locations; false for the form of everywhere else.
    let isPickedByLocation: Bool
    /// As the definition's metadata say.
    var definitionCategory: String?
    var definitionVersion: String?
}

/// How a rule of the graph judges: its root has the same position there. Policies with equal values share it.
struct CompiledRule: Sendable, Hashable {
    /// The id of the file that holds the rule.
    let file: Int32
    /// The definition's mode as written; nil when it has none.
    let mode: String?
    /// Whether an assignment applies the rule, which then judges what its mode is for, and nothing else (decision 25).
    let isAssigned: Bool
    /// Whether the effect is `disabled`: then nothing is evaluated and every component is compliant (decision 19).
    let isDisabled: Bool
    /// Whether the effect is `deny`.
    let isDeny: Bool
    /// The state of what the rule holds for (Language §6, §7.3).
    let heldState: ComplianceState
    /// Whether a person attests the state, and `heldState` is what counts without an attestation (Language §6.6).
    let isManual: Bool
    /// What the effect's details print; nil when they print nothing.
    let details: CompiledDetails?
}

/// How the values that a policy's details compute are put together (`RuleRoot.details`, decision 28).
enum CompiledDetails: Sendable, Hashable {
    /// An operation of `modify` with its condition as written.
    struct Operation: Sendable, Hashable {
        let kind: ModifyOperation.Kind
        let hasValue: Bool
        let hasCondition: Bool
        /// Nil also for a condition that is no string.
        let condition: String?
    }

    case append
    /// The roles, fields and values are followed by what the conditions of the operations compute.
    case modify(roles: Int, ConflictEffect, [Operation])
    case ifNotExists
}

/// The policies of a run, where they apply, and their rules: what a bundle holds.
struct CompiledProgram: Sendable {
    var assignments: [BoundAssignment] = []
    let policies: [CompiledPolicy]
    let rules: [CompiledRule]
    var exemptions: [BoundExemption] = []
    var enrollments: [BoundEnrollment] = []
    var attestations: [BoundAttestation] = []
    var hierarchy = ManagementHierarchy()
    /// What the documents said and nothing of the above holds.
    var omissions: [GovernanceOmission] = []
    /// Optimised, with one root for each rule; the clock is still symbolic (decision 20).
    let graph: RuleGraph
    let places: RulePlaces

    /// Whether something was left out with which verdicts might be others, so that no run of the program is clean.
    var isIncomplete: Bool {
        omissions.contains { $0.leavesOpen && (!$0.kind.isOfHierarchy || namesManagementGroups) }
    }

    /// Whether the management groups above a resource decide something.
    private var namesManagementGroups: Bool {
        let scopes =
            assignments.flatMap { [$0.scope].compactMap(\.self) + $0.notScopes }
            + exemptions.map(\.scope) + enrollments.map(\.scope) + attestations.map(\.scope)
        return scopes.contains { foldingASCII($0).hasPrefix(managementGroupPrefix) }
    }

    /// The assignment of a policy; nil without one.
    func assignment(of policy: Int) -> BoundAssignment? {
        policies[policy].assignment.map { assignments[$0] }
    }

    /// What people call a policy: the assignment, or the definition without one.
    func title(of policy: Int) -> String {
        let policy = policies[policy]
        return policy.assignment.flatMap { assignments[$0].name }
            ?? policy.definitionDisplayName ?? policy.policyDefinitionID ?? "definition"
    }

    /// What the assignment of a policy says in its own words of what the policy refuses.
    func nonComplianceMessage(of policy: Int) -> String? {
        assignment(of: policy)?.nonComplianceMessage(
            forReference: policies[policy].policyDefinitionReferenceID)
    }

    /// Whether enforcement decides what becomes of a write: these effects only report, or act after it (Language §6).
    func actsOnWrites(_ policy: Int) -> Bool {
        switch Effect(named: policies[policy].effect) {
        case .audit, .disabled, .auditIfNotExists, .deployIfNotExists, .auditAction, .manual: false
        default: true
        }
    }

    /// Whether a violating write would be refused where the assignment is enforced: the effect is `deny` (Language §6.8).
    func denies(_ policy: Int) -> Bool { rules[policies[policy].rule].isDeny }
}
