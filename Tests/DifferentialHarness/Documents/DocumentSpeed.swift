import Columns
import ReferenceInterpreter
import RuleLowering

/// How long the engine and the oracle take for one generated rule over the same documents.
package struct DocumentSpeed: Sendable {
    /// The text of the rule.
    package let rule: String
    /// Seconds for a document.
    package let engine: Double
    package let oracle: Double

    package var ratio: Double { oracle / engine }
}

extension DocumentTrial {
    /// Measures rules one after the other on one worker: the engine over all documents, from columns to states, the oracle over the
    /// first of them, from parsed JSON to states. Rules that the engine refuses are left out.
    package func speeds(
        of sources: [RuleSource], oracleDocuments: Int
    ) async -> [DocumentSpeed] {
        var speeds: [DocumentSpeed] = []
        for source in sources {
            guard let policies = try? EnginePolicies([source], options: options),
                let rule = try? source.referenceRule(), let instant = Instant(ticks: now.ticks)
            else { continue }
            let (states, time) = await EngineDocuments(policies: policies, now: instant)
                .states(of: text, workers: 1)
            let clock = ContinuousClock()
            let sample = documents.prefix(oracleDocuments)
            let start = clock.now
            for json in sample {
                _ = rule.verdict(document: ReferenceDocument(json), now: now, context: context)
            }
            let oracle = clock.now - start
            speeds.append(
                DocumentSpeed(
                    rule: source.definition.jsonText,
                    engine: time.seconds / Double(max(1, states.count)),
                    oracle: oracle.seconds / Double(max(1, sample.count))))
        }
        return speeds
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
