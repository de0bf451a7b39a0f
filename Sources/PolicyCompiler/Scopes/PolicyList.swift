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
        /// Nobody knows whether the assignment holds the resource, and the user wants to know (decision 23).
        case outOfSight
    }

    let entries: [Entry]
    /// Whether some scope, exclusion, selector or exemption could not be applied, for want of an id or a location (decision 23).
    let isGuessed: Bool

    init(_ entries: [Entry], isGuessed: Bool) {
        self.entries = entries
        self.isGuessed = isGuessed
    }
}
