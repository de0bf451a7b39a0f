/// Whether the scan of Azure Policy sees the keys of an HSM.
enum ReadinessState: String, CaseIterable {
    case ready = "Ready"
    /// The grant covers all keys, though the documentation shows another one.
    case probablyReady = "ProbablyReady"
    /// The grant allows more than the scan needs.
    case overPrivileged = "OverPrivileged"
    case cannotTell = "CannotTell"
    case notReady = "NotReady"

    var words: String {
        switch self {
        case .ready: "ready"
        case .probablyReady: "probably ready"
        case .overPrivileged: "readable, with more rights than needed"
        case .cannotTell: "cannot tell"
        case .notReady: "not ready"
        }
    }
}

/// A row of the decision table (Domain §3.4), or what must be known to decide it.
enum ReadinessRule: String, CaseIterable {
    case auditorOfHSM = "auditor-of-hsm"
    case auditorOfAllKeys = "auditor-of-all-keys"
    case auditorOfSomeKeys = "auditor-of-some-keys"
    case otherReadingRole = "other-reading-role"
    /// The principal holds a role whose definition was not given.
    case unknownRole = "unknown-role"
    case groupMembership = "group-membership"
    case unknownPrincipal = "unknown-principal"
    case noGrant = "no-grant"
    case notActivated = "not-activated"
    case restrictedNetwork = "restricted-network"
    /// What a settings export says of Resource Manager, which the scan does not need.
    case resourceManagerAccess = "resource-manager-access"
    /// No role assignments of the HSM were given.
    case noRoleAssignments = "no-role-assignments"

    /// What the rule means for the HSM; nil for a remark that decides nothing.
    var state: ReadinessState? {
        switch self {
        case .auditorOfHSM: .ready
        case .auditorOfAllKeys: .probablyReady
        case .otherReadingRole: .overPrivileged
        case .unknownRole, .groupMembership, .unknownPrincipal, .noRoleAssignments: .cannotTell
        case .auditorOfSomeKeys, .noGrant, .notActivated: .notReady
        case .restrictedNetwork, .resourceManagerAccess: nil
        }
    }
}

/// A rule that holds for an HSM: why, and what to do.
struct ReadinessFinding: Hashable {
    let rule: ReadinessRule
    let reason: String
    /// Nil when nothing is to be done.
    var action: String?
    /// A command of the Azure CLI that does it, or that exports what is missing.
    var command: String?
    var roleAssignmentIDs: [String] = []
}

/// What a run says about one HSM.
struct HSMReadiness {
    let hsm: HSMFacts
    let findings: [ReadinessFinding]

    /// An HSM without a data plane is never ready; else the grant that reaches farthest counts.
    var state: ReadinessState {
        if findings.contains(where: { $0.rule == .notActivated }) { return .notReady }
        let states = Set(findings.compactMap(\.rule.state))
        return ReadinessState.allCases.first(where: states.contains) ?? .cannotTell
    }
}
