import Diagnostics
import PolicyCatalog

/// What exemptions and the like need to know of an assignment.
struct GovernedAssignment {
    /// The position in `Governance.assignments`.
    let position: Int
    let scope: String?
    let enforcementMode: EnforcementMode
    let references: ReferenceIDs
    private let modes: Set<PolicyMode?>
    /// The modes of the policies by folded reference id.
    private let modesOfReferences: [String: PolicyMode?]

    init(_ result: AssignmentResolution.Result, at position: Int) {
        self.position = position
        scope = result.assignment.scope
        enforcementMode = result.assignment.enforcementMode
        references = result.references
        modes = Set(result.policies.map(\.mode))
        modesOfReferences = Dictionary(
            result.policies.compactMap { policy in
                policy.policyDefinitionReferenceID.map { (foldingASCII($0), policy.mode) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The modes of some policies; of all without references.
    func modes(of references: [String]) -> Set<PolicyMode?> {
        guard !references.isEmpty else { return modes }
        return Set(references.compactMap { modesOfReferences[foldingASCII($0)] })
    }
}
