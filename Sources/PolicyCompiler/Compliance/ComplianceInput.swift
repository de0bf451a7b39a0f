import PolicySemantics

/// Everything that a roll-up starts from: what was assigned, and how often each policy gave each state on each resource.
struct ComplianceInput: Sendable {
    var assignments: [BoundAssignment] = []
    var hierarchy = ManagementHierarchy()
    var policies: [JudgingPolicy] = []
    /// Each id once, in any order.
    var resources: [JudgedResource] = []
    /// The cells of all resources; those of one resource lie together, in any order.
    var cells: [StateCell] = []
    /// The rows that would be refused by groups, initiatives and assignments in which several policies deny, each row once.
    var refused: [PolicyGathering: Int] = [:]
}

/// A policy of a run as a roll-up sees it.
struct JudgingPolicy: Sendable, Hashable {
    /// The position of the assignment; nil for a definition that is evaluated without one.
    var assignment: Int?
    var definitionID: String?
    var referenceID: String?
    var displayName: String?
    /// As written or bound, such as `Audit`.
    var effect: String
    var isDisabled = false
    /// Whether the mode is for keys, secrets and certificates; otherwise for resources themselves.
    var judgesComponents = true
    /// The groups of the initiative that the policy belongs to.
    var groupNames: [String] = []
    /// The earlier position of the policy that this is another form of, in some locations, because of an override.
    var variantOf: Int?
    /// How many verdicts there are on everything in its scope, those that do not apply included.
    var verdicts = 0
    /// The kinds of vaults whose components the policy judges.
    var judgedVaults: VaultKinds = [.vault, .managedHSM]
    /// The kinds of the vaults in its scope, with components or without.
    var vaultsInScope: VaultKinds = []
}

/// A resource of a run.
struct JudgedResource: Sendable, Hashable {
    /// The ARM id as written, or the host of a vault or HSM whose id is not known.
    var id: String
    /// How many keys, secrets and certificates it holds.
    var components: Int
    /// How many documents describe the resource itself.
    var documents: Int
    /// How many verdicts there are of the policies in whose scope it lies, those that do not apply included.
    var verdicts: Int
    /// How many of the components and documents the service would refuse to write anew.
    var refused = 0
    /// Where its cells are.
    var cells: Range<Int>

    /// Whether the ARM id is known.
    var hasID: Bool { id.hasPrefix("/") }
}

/// How many components of a resource, or whether the resource itself, have one state under one policy.
///
/// NotApplicable needs no cells: it is what the others leave of a resource's or policy's verdicts.
struct StateCell: Sendable, Hashable {
    let policy: UInt32
    let count: UInt32
    let state: ComplianceState
    /// Whether the service would refuse to write these rows anew.
    let isRefused: Bool

    init(policy: Int, _ state: ComplianceState, count: Int = 1, isRefused: Bool = false) {
        self.policy = UInt32(clamping: policy)
        self.count = UInt32(clamping: count)
        self.state = state
        self.isRefused = isRefused
    }
}
