internal import RuleIR

/// One policy of a program: what verdicts name, beside the rule that the graph holds.
struct CompiledPolicy: Sendable, Hashable {
    /// Nil for a definition that is evaluated without an assignment.
    let policyAssignmentID: String?
    let policyAssignmentName: String?
    let policyAssignmentDisplayName: String?
    let policyDefinitionID: String?
    let policyDefinitionReferenceID: String?
    /// Without a display name and an id, the definition's name or its file's.
    let definitionDisplayName: String?
    /// The id of the file that holds the rule.
    let file: Int32
    /// The definition's mode as written; nil when it has none.
    let mode: String?
    /// The effect as written or bound, such as `Audit`.
    let effect: String
    /// Whether the effect is `disabled`: then nothing is evaluated and every component is compliant (decision 19).
    let isDisabled: Bool
    /// Whether the effect is `deny`.
    let isDeny: Bool
    /// `Default`, `DoNotEnforce` or `Enroll`.
    let enforcementMode: String
    /// The id at and below which the assignment applies; nil when unknown.
    let scope: String?
    let notScopes: [String]
    /// What the effect's details print; nil when they print nothing.
    let details: CompiledDetails?
    /// The state of a `manual` policy without an attestation; nil for other effects.
    let defaultState: ComplianceState?

    /// Whether a violating write would be refused: a deny that is enforced (Language §6.8).
    var refusesWrites: Bool { isDeny && enforcementMode == "Default" }

    /// What people call the policy: the assignment, or the definition without one.
    var title: String {
        policyAssignmentName ?? definitionDisplayName ?? policyDefinitionID ?? "definition"
    }
}

/// How the values that a policy's details compute are put together (`RuleRoot.details`, decision 28).
enum CompiledDetails: Sendable, Hashable {
    /// An operation of `modify` with its canonical name and its condition as written.
    struct Operation: Sendable, Hashable {
        let name: String
        let hasValue: Bool
        let condition: String?
    }

    case append
    case modify(roles: Int, [Operation])
    case ifNotExists
}

/// The policies of a run and their rules: what a bundle holds.
struct CompiledProgram: Sendable {
    let policies: [CompiledPolicy]
    /// Optimised, with one root for each policy; the clock is still symbolic (decision 20).
    let graph: RuleGraph
    let places: RulePlaces
}
