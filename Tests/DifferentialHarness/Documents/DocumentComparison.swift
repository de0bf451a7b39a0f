package import ReferenceInterpreter

/// The comparison of engine and oracle over many generated rules and resource documents.
package struct DocumentComparison: Sendable {
    /// Rules that share a program.
    private static let rulesOfTrial = 5

    private let seed: UInt64
    private let ruleCount: Int
    private let documentCount: Int
    private let now: ReferenceInstant

    package init(seed: UInt64, ruleCount: Int, documentCount: Int, now: ReferenceInstant) {
        self.seed = seed
        self.ruleCount = ruleCount
        self.documentCount = documentCount
        self.now = now
    }

    /// Runs all trials, several at a time.
    package func run(workers: Int) async -> DifferentialReport {
        await DifferentialReport.gathered(
            trials: trialCount, workers: workers
        ) { await run(trial: $0) }
    }

    /// The rules of all trials.
    package var rules: [RuleSource] {
        Array((0..<trialCount).flatMap { rules(ofTrial: $0) }.prefix(ruleCount))
    }

    private var trialCount: Int { (ruleCount + Self.rulesOfTrial - 1) / Self.rulesOfTrial }

    private func seed(ofTrial trial: Int) -> UInt64 { seed &+ UInt64(trial) &* 0x9E37_79B9 }

    private func rules(ofTrial trial: Int) -> [RuleSource] {
        var rules = DocumentRuleGenerator(seed: seed(ofTrial: trial))
        return (0..<Self.rulesOfTrial).compactMap { _ in try? RuleSource(rules.next()) }
    }

    private func run(trial: Int) async -> DifferentialReport {
        var documents = DocumentGenerator(seed: seed(ofTrial: trial))
        // A document without `properties` is an item of a list that does not carry them: a form, and not for this comparison.
        var lines: [String] = []
        while lines.count < documentCount {
            let line = documents.next()
            if line.contains(#""properties":{"#) { lines.append(line) }
        }
        let sources = rules(ofTrial: trial)
        guard let comparison = try? DocumentTrial(documents: lines, now: now) else {
            var report = DifferentialReport()
            report.count("document rule: a generated document is no JSON")
            return report
        }
        return await comparison.run(sources, workers: 1 + trial % 3)
    }
}
