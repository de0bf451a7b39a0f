/// The policies of a run that a resource is subject to, in their order; resources at like places share a list.
final class PolicyList: Sendable {
    /// A policy and what the resource's place makes of its verdicts.
    struct Entry: Sendable {
        let policy: Int
        let standing: Standing
        /// Whether the effect acts on writes here, and not in reports alone (Language §6.8).
        let isEnforced: Bool
        /// Whether a violating write would be refused: a deny that is enforced here.
        let refusesWrites: Bool
    }

    /// What a place makes of a policy's verdicts.
    enum Standing: Sendable, Hashable {
        case judged
        /// By the exemptions at these positions of the program (Language §1.5).
        case exempt([Int])
        /// What a person attests in place of a `manual` policy's default (Language §6.6).
        case attested(ComplianceState)
        /// Nobody knows whether the policy applies to the resource, and the user wants to know (decision 23), or whether the caller is
        /// exempt (Language §1.5).
        case open(UnknownFact)
    }

    let entries: [Entry]
    /// What could not be applied to the resource, and is taken not to apply (decision 23); each once.
    let unapplied: [UnappliedClause]
    /// Whether something could not be applied, or a scope was taken to hold the resource, for want of an id or a location (decision 23).
    let isGuessed: Bool

    init(_ entries: [Entry], unapplied: [UnappliedClause], isGuessed: Bool) {
        self.entries = entries
        self.unapplied = unapplied
        self.isGuessed = isGuessed
    }
}

/// Something in the documents of a run that cannot be applied to a resource, and why (decision 23).
struct UnappliedClause: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// The excluded scope at a position of an assignment's list.
        case exclusion(assignment: Int, Int)
        case selectors(assignment: Int)
        case overrides(assignment: Int)
        /// Positions in the program.
        case exemption(Int), enrollment(Int), attestation(Int)
    }

    let kind: Kind
    let fact: UnknownFact
}
