import Columns
import RuleIR
import Synchronization

/// What a program found out about the candidates of searches, so that each is judged once a run and not once a batch.
final class CandidateTruths: Sendable {
    private struct Key: Hashable {
        let predicate: NodeID
        let identity: ObjectIdentifier
    }

    private struct Known {
        var truths: [Key: TruthColumn] = [:]
        /// Keeps the identities from being given to another table.
        var identities: [RelatedTableIdentity] = []
        var bytes = 0
    }

    private static let byteLimit = 1 << 28
    private let known = Mutex(Known())

    /// The truth of a predicate for each row of a table.
    func truth(
        _ predicate: NodeID, of identity: RelatedTableIdentity?, _ compute: () -> TruthColumn
    ) -> TruthColumn {
        guard let identity else { return compute() }
        let key = Key(predicate: predicate, identity: ObjectIdentifier(identity))
        if let truth = known.withLock({ $0.truths[key] }) { return truth }
        // Two workers may compute the same, and neither waits.
        let truth = compute()
        known.withLock { known in
            guard known.bytes + truth.bytes.count <= Self.byteLimit else { return }
            known.bytes += truth.bytes.count
            known.truths[key] = truth
            if !known.identities.contains(where: { $0 === identity }) {
                known.identities.append(identity)
            }
        }
        return truth
    }
}
