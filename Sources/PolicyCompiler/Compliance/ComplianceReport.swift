import PolicySemantics

/// The compliance that the verdicts of a run add up to: component → resource → policy → group → initiative → assignment → scope.
struct ComplianceReport: Sendable {
    /// Every policy over every resource.
    let overall: ComplianceTotals
    /// In the order of the run; forms of a policy that overrides made are one.
    let policies: [PolicyCompliance]
    /// The groups that policies belong to, for each assignment anew, in the order of the policies.
    let groups: [GroupCompliance]
    /// Each assigned initiative over all its assignments, in the order of the first ones.
    let initiatives: [InitiativeCompliance]
    /// In the order of the run; one more without an assignment stands for each definition that is evaluated without.
    let assignments: [AssignmentCompliance]
    /// By id, folding case.
    let resources: [ResourceCompliance]
    /// Management groups, then subscriptions, then resource groups, each by id.
    let scopes: [ScopeCompliance]
    /// Resources whose ARM id is not known, so that they count in no scope (decision 23).
    let resourcesWithoutID: Int
    /// Components of such resources.
    let componentsWithoutID: Int
    /// Subscriptions above which further management groups may lie.
    let subscriptionsWithoutHierarchy: Int
    let components: Int
    let documents: Int
    /// What the resources' ranges point into.
    let cells: [StateCell]
    /// For each policy of the run its position in `policies`.
    let positionOfPolicy: [Int]
}

/// Why nothing was judged (Domain §3.1).
enum NotStartedReason: String, Sendable, Hashable {
    /// Nothing of the inventory lies in scope.
    case noResourceInScope = "NoResourceInScope"
    /// What lies in scope is no vault, or no HSM, of the kind that the policy's mode is for.
    case noVaultInScope = "NoVaultInScope"
    /// The vaults or HSMs in scope have no component that the policy judges.
    case noSuchComponent = "NoSuchComponent"
    /// What lies in scope is of other types; of several policies, that they have several reasons.
    case nothingEvaluated = "NothingEvaluated"
}

/// One policy of an assignment.
struct PolicyCompliance: Sendable {
    /// The policy in its first form.
    let policy: JudgingPolicy
    /// The position in the report's assignments.
    let assignment: Int
    /// What overrides make of the effect in some places.
    var overriddenEffects: [String] = []
    /// Whether the effect is `disabled` everywhere, so that Compliant means not evaluated (decision 19).
    var isDisabled: Bool
    /// The verdicts on everything in scope, those that do not apply included.
    var verdicts: Int
    /// The kinds of the vaults in scope, with components or without.
    var vaultsInScope: VaultKinds
    var totals = ComplianceTotals()
    var notStarted: NotStartedReason?
}

/// Several policies whose resources are counted once.
protocol PolicyAggregate: Sendable {
    /// Positions in the report's policies.
    var policies: [Int] { get }
    var totals: ComplianceTotals { get set }
    /// Nil when something was judged.
    var notStarted: NotStartedReason? { get set }
}

/// A group of policies in one assignment.
struct GroupCompliance: PolicyAggregate {
    let group: BoundGroup
    /// The position in the report's assignments.
    let assignment: Int
    var policies: [Int] = []
    var totals = ComplianceTotals()
    var notStarted: NotStartedReason?
}

/// An initiative over all its assignments.
struct InitiativeCompliance: PolicyAggregate {
    let initiative: BoundInitiative
    /// The positions of its assignments.
    var assignments: [Int] = []
    var policies: [Int] = []
    var totals = ComplianceTotals()
    var notStarted: NotStartedReason?
}

/// An assignment over all its policies.
struct AssignmentCompliance: PolicyAggregate {
    let assignment: BoundAssignment
    var policies: [Int] = []
    var totals = ComplianceTotals()
    var notStarted: NotStartedReason?
}

/// A resource under all policies that judge it or its components.
struct ResourceCompliance: Sendable {
    let resource: JudgedResource
    let state: ComplianceState
    let nonCompliantPolicies: Int
    let wouldDeny: Int
}

/// A management group, subscription or resource group with the resources below it.
struct ScopeCompliance: Sendable {
    enum Kind: String, Sendable, Hashable, CaseIterable {
        case managementGroup = "ManagementGroup"
        case subscription = "Subscription"
        case resourceGroup = "ResourceGroup"
    }

    let kind: Kind
    let id: String
    let displayName: String?
    /// Components and documents below it.
    var rows = 0
    var totals = ComplianceTotals()
}

extension ComplianceReport {
    /// The verdicts on a resource and its components by state.
    func verdicts(of resource: ResourceCompliance) -> StateCounts {
        var counts = StateCounts()
        counts[.notApplicable] = resource.resource.verdicts
        for cell in cells[resource.resource.cells] where cell.state != .notApplicable {
            counts[cell.state] += Int(cell.count)
            counts[.notApplicable] -= Int(cell.count)
        }
        return counts
    }
}
