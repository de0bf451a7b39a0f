import Columns
import Inventory
import PolicyCatalog
import PolicyCompiler
import PolicySemantics
import ReferenceInterpreter
import RuleEvaluation
import RuleIR

/// Rules over resource documents, judged by the engine: read from their text, batch by batch.
struct EngineDocuments: Sendable {
    let policies: EnginePolicies
    let now: Instant
    var limits = EvaluationLimits()

    /// The states of all documents, by record and policy, and how long the judging took; one record a line.
    func states(of text: [UInt8], workers: Int) async -> (states: [[ReferenceState]], Duration) {
        let (states, time) = await read(text, workers: workers) { evaluation, row in
            policies.policies.indices.map {
                state(evaluation.verdicts[$0], policies.policies[$0], row)
            }
        }
        return (states.map { $0 ?? [] }, time)
    }

    /// The verdict, unless it is disabled, and the explanation of each record by policy; nil where the policy judges none of its type.
    func explanations(of text: [UInt8]) async -> [[(verdict: ReferenceTruth?, Explanation)?]] {
        let (explanations, _) = await read(text, workers: 1) { evaluation, row in
            policies.policies.indices.map { policy in
                guard let verdict = evaluation.verdicts[policy],
                    let explanation = evaluation.explanation(policy: policy, row: row)
                else { return (verdict: ReferenceTruth?, Explanation)?.none }
                let isDisabled = policies.policies[policy].effect.effect == .disabled
                return (isDisabled ? nil : verdict.condition.truth(at: row), explanation)
            }
        }
        return explanations.map { $0 ?? [] }
    }

    /// What a reading finds in each record of a text, and how long the judging took.
    private func read<Found: Sendable>(
        _ text: [UInt8], workers: Int,
        _ read: @Sendable @escaping (DocumentEvaluation, Int) -> Found
    ) async -> (found: [Found?], Duration) {
        var results: [Found?] = []
        var records = 0
        var time = Duration.zero
        _ = await streamInventory(
            [.bytes(name: "documents.ndjson", text)],
            projection: InventoryProjection(
                aliases: [], identities: true,
                documents: DocumentSelection(everyType: DocumentProjection(of: policies.graph)),
                related: policies.related),
            workers: workers,
            process: { chunk -> (Int, [(Int, Found)], Duration) in
                let clock = ContinuousClock()
                var found: [(Int, Found)] = []
                var spent = Duration.zero
                for batch in chunk.documents {
                    let program = policies.program(for: batch.resourceType, now: now)
                    let start = clock.now
                    let evaluation = DocumentEvaluation(program, batch.table, limits: limits) {
                        chunk.related.rows(for: $0, $1, of: batch, $2)
                    }
                    spent += clock.now - start
                    for row in 0..<batch.rowCount {
                        found.append((Int(batch.ordinals[row]), read(evaluation, row)))
                    }
                }
                return (chunk.recordCount, found, spent)
            },
            collect: { count, found, spent in
                for (ordinal, row) in found {
                    while results.count <= records + ordinal { results.append(nil) }
                    results[records + ordinal] = row
                }
                records += count
                time += spent
            })
        return (results, time)
    }

    /// The state in the terms of the oracle (Language §6, §7.2, §7.3, decisions 2 and 19).
    private func state(
        _ verdict: DocumentVerdict?, _ policy: CheckedPolicy, _ row: Int
    ) -> ReferenceState {
        guard let verdict, verdict.applicability.mayHold(row) else { return .notApplicable }
        if policy.effect.effect == .disabled { return .compliant }
        if verdict.condition.isTrue[row] { return held(policy) }
        if verdict.condition.error?[row] ?? false { return .error }
        return verdict.condition.undecided?[row] ?? false ? .undecided : .compliant
    }

    private func held(_ policy: CheckedPolicy) -> ReferenceState {
        switch policy.effect.effect {
        case .denyAction, .auditAction: return .protected
        case .manual:
            guard case .manual(let state)? = policy.details else { return .unknown }
            switch state {
            case .unknown: return .unknown
            case .compliant: return .compliant
            case .nonCompliant: return .nonCompliant
            }
        default: return .nonCompliant
        }
    }
}

extension EnginePolicies {
    /// The program for documents of a type, which is empty for those without one.
    func program(for type: String, now: Instant) -> DocumentProgram {
        DocumentProgram(graph, forResourceType: type.isEmpty ? nil : type, now: now)
    }

    /// What is read of related resources, by type in small letters.
    var related: [String: DocumentProjection] {
        DocumentProjection.searches(of: graph).reduce(into: [:]) { related, search in
            related[search.key.type, default: .init()].formUnion(search.value)
        }
    }
}

extension TruthBitmaps {
    fileprivate func mayHold(_ row: Int) -> Bool { isTrue[row] || undecided?[row] ?? false }
}
