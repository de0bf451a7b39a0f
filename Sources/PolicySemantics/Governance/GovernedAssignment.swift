import Diagnostics
import PolicyCatalog

/// What exemptions and the like need to know of an assignment.
struct GovernedAssignment {
    /// The position in `Governance.assignments`.
    let position: Int
    let scope: String?
    let enforcementMode: EnforcementMode
    let references: ReferenceIDs
    /// The positions in `Governance.policies`.
    let policies: Range<Int>

    init(_ result: AssignmentResolution.Result, at position: Int, _ firstPolicy: Int) {
        self.position = position
        scope = result.assignment.scope
        enforcementMode = result.assignment.enforcementMode
        references = result.referenceIDs
        policies = firstPolicy..<(firstPolicy + result.policies.count)
    }
}

/// What an assignment's policies are, looked up by their references.
struct AssignedPolicies {
    private let allModes: Set<PolicyMode?>
    private let modesByReference: [String: PolicyMode?]
    /// The folded references of `manual` policies; nil is a definition that is assigned directly.
    private let manual: Set<String?>

    init(_ policies: ArraySlice<CheckedPolicy>) {
        allModes = Set(policies.map(\.mode))
        manual = Set(
            policies.lazy.filter { $0.effect.effect == .manual }
                .map { $0.policyDefinitionReferenceID.map(foldingASCII) })
        modesByReference = Dictionary(
            policies.compactMap { policy in
                policy.policyDefinitionReferenceID.map { (foldingASCII($0), policy.mode) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The modes of some references; without any, of all policies.
    func modes(of references: [String]) -> Set<PolicyMode?> {
        guard !references.isEmpty else { return allModes }
        return Set(references.compactMap { modesByReference[foldingASCII($0)] })
    }

    /// Whether the effect of one of some policies is `manual` somewhere; without references of any policy.
    func hasManual(among references: [String]) -> Bool {
        references.isEmpty
            ? !manual.isEmpty : references.contains { manual.contains(foldingASCII($0)) }
    }
}
