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

/// The modes of an assignment's policies.
struct AssignedModes {
    private let all: Set<PolicyMode?>
    private let byReference: [String: PolicyMode?]

    init(_ policies: ArraySlice<CheckedPolicy>) {
        all = Set(policies.map(\.mode))
        byReference = Dictionary(
            policies.compactMap { policy in
                policy.policyDefinitionReferenceID.map { (foldingASCII($0), policy.mode) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The modes of some references; without any, of all policies.
    func modes(of references: [String]) -> Set<PolicyMode?> {
        guard !references.isEmpty else { return all }
        return Set(references.compactMap { byReference[foldingASCII($0)] })
    }
}
