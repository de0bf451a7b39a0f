import Columns
import Inventory
import PolicyCompiler
package import ReferenceInterpreter
import RuleEvaluation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How long the engine and the oracle take for one generated rule.
package struct DocumentSpeed: Sendable {
    /// The position of the rule among those that were given, and its text.
    package let number: Int
    package let rule: String
    /// Seconds for a document.
    package fileprivate(set) var engine: Double
    package fileprivate(set) var oracle: Double
    fileprivate let position: Int

    package var ratio: Double { oracle / engine }
}

/// Measures the processor time of rules on one worker: the engine over all documents, from columns to states, the oracle over some of
/// them, from parsed JSON to states.
///
/// Documents are read once for all rules, and only the judging of each is timed. Both sides look for related resources among all
/// documents; otherwise the oracle's time for a document does not depend on how many there are, so that its sample stands for all.
package struct DocumentSpeedTrial: Sendable {
    private let trial: DocumentTrial
    private let inventory: [ReferenceDocument]
    /// The oracle gets each document of this distance.
    private let step: Int
    private let rules:
        [(number: Int, source: RuleSource, policies: EnginePolicies, rule: ReferenceRule)]

    /// Takes the rules that both sides accept; `sample` is how many of the documents the oracle gets, evenly spread.
    package init(
        _ sources: [RuleSource], documents: Int, sample: Int, seed: UInt64, now: ReferenceInstant
    ) throws {
        let trial = try DocumentTrial(generated: documents, seed: seed, now: now)
        self.trial = trial
        inventory = trial.documents.map { ReferenceDocument($0) }
        step = max(1, documents / max(1, sample))
        rules = sources.enumerated().compactMap { number, source in
            guard let policies = try? EnginePolicies([source], options: trial.options),
                let rule = try? source.referenceRule()
            else { return nil }
            return (number, source, policies, rule)
        }
    }

    /// Measures every rule once.
    package func measure() async -> [DocumentSpeed] {
        let times = await engine(Array(rules.indices))
        return rules.indices.map {
            DocumentSpeed(
                number: rules[$0].number, rule: rules[$0].source.definition.jsonText,
                engine: times[$0], oracle: oracle($0, step: step),
                position: $0)
        }
    }

    /// Measures some rules again, both sides in turn, and keeps the least time of each side.
    ///
    /// The oracle gets fifty times as many documents: arrays are few and long, and a small sample may hold none.
    package func repeated(_ speeds: [DocumentSpeed], times: Int) async -> [DocumentSpeed] {
        var speeds = speeds
        var oracles = [Double](repeating: .infinity, count: speeds.count)
        let larger = max(1, step / 50)
        for _ in 0..<times {
            let engine = await engine(speeds.map(\.position))
            for index in speeds.indices {
                speeds[index].engine = min(speeds[index].engine, engine[index])
                oracles[index] = min(oracles[index], oracle(speeds[index].position, step: larger))
            }
        }
        for index in speeds.indices where times > 0 { speeds[index].oracle = oracles[index] }
        return speeds
    }

    /// The oracle's seconds for a document.
    private func oracle(_ position: Int, step: Int) -> Double {
        let start = ThreadClock.seconds
        var count = 0
        for index in stride(from: 0, to: inventory.count, by: step) {
            _ = rules[position].rule.verdict(
                document: inventory[index], now: trial.now, context: trial.context,
                related: .inventory(inventory))
            count += 1
            if ThreadClock.seconds - start > Self.patience { break }
        }
        return (ThreadClock.seconds - start) / Double(max(1, count))
    }

    /// After so many seconds a rule gets no more documents of the sample: a search takes the oracle up to a second.
    private static let patience = 2.0

    /// The engine's seconds for a document under some rules, one after the other over each batch.
    private func engine(_ positions: [Int]) async -> [Double] {
        guard let now = Instant(ticks: trial.now.ticks) else { return [] }
        let policies = positions.map { rules[$0].policies }
        var projection = DocumentProjection()
        var related: [String: DocumentProjection] = [:]
        for policy in policies {
            projection.formUnion(DocumentProjection(of: policy.graph))
            related.merge(policy.related) { first, second in
                var both = first
                both.formUnion(second)
                return both
            }
        }
        let programs = ProgramTable(policies, now: now)
        var sums = [Double](repeating: 0, count: policies.count)
        var count = 0
        _ = await streamInventory(
            [.bytes(name: "documents.ndjson", trial.text)],
            projection: InventoryProjection(
                aliases: [], identities: true,
                documents: DocumentSelection(everyType: projection), related: related),
            workers: 1,
            process: { chunk -> (Int, [Double]) in
                var times = [Double](repeating: 0, count: policies.count)
                for batch in chunk.documents {
                    for (index, program) in programs.programs(for: batch.resourceType).enumerated()
                    {
                        let start = ThreadClock.seconds
                        _ =
                            DocumentEvaluation(program, batch.table) {
                                chunk.related.rows(for: $0, $1, of: batch, $2)
                            }.verdicts
                        times[index] += ThreadClock.seconds - start
                    }
                }
                return (chunk.recordCount, times)
            },
            collect: { records, times in
                count += records
                for index in sums.indices { sums[index] += times[index] }
            })
        return sums.map { $0 / Double(max(1, count)) }
    }
}

/// The programs of rules for the types of resources, made when the first document of a type comes.
private final class ProgramTable: Sendable {
    private let policies: [EnginePolicies]
    private let now: Instant
    private let known = Mutex<[String: [DocumentProgram]]>([:])

    init(_ policies: [EnginePolicies], now: Instant) {
        self.policies = policies
        self.now = now
    }

    func programs(for type: String) -> [DocumentProgram] {
        known.withLock { known in
            if let programs = known[type] { return programs }
            let programs = policies.map { $0.program(for: type, now: now) }
            known[type] = programs
            return programs
        }
    }
}

/// The processor time of the thread, which other programs on the machine hardly lengthen.
private enum ThreadClock {
    static var seconds: Double {
        var time = timespec()
        // SAFETY: the call writes to the structure that is lent for it.
        guard unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
