import ArgumentParser
import DifferentialHarness
import ReferenceInterpreter

/// Measures generated rules over generated documents in the engine and in its oracle.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Measure generated rules over resource documents beside the oracle, rule by rule."
    )

    @Option(help: "Generated rules: the first of those that `differential` compares.")
    var rules = 1_000

    @Option(help: "Generated documents for the engine.")
    var documents = 100_000

    @Option(help: "How many of the documents the oracle gets, evenly spread.")
    var oracleDocuments = 400

    @Option(help: "The seed of everything that is generated.")
    var seed: UInt64 = 1

    @Option(help: "How many of the rules with the least ratios are measured again and printed.")
    var slowest = 10

    @Option(help: "How often they are measured again, both sides in turn.")
    var repeats = 3

    @Option(help: "The number of a rule that is measured alone, as for a profile.")
    var only: Int?

    func run() async throws {
        guard let now = ReferenceInstant(year: 2026, month: 1, day: 1) else { throw ExitCode(2) }
        let comparison = DocumentComparison(
            seed: seed, ruleCount: rules, documentCount: 0, now: now)
        let measured = comparison.rules.enumerated().filter { only == nil || $0.offset == only }
        let trial = try DocumentSpeedTrial(
            measured.map(\.element), documents: documents, sample: oracleDocuments, seed: seed,
            now: now)
        var speeds = await trial.measure().sorted { $0.ratio < $1.ratio }
        let worst = await trial.repeated(Array(speeds.prefix(slowest)), times: repeats)
        speeds.replaceSubrange(0..<worst.count, with: worst.sorted { $0.ratio < $1.ratio })
        guard let least = speeds.map(\.ratio).min() else { throw ExitCode(1) }
        let engine = speeds.map(\.engine).sorted()
        print(
            "\(speeds.count) rules over \(documents) documents: engine median "
                + "\(decimal(engine[engine.count / 2] * 1e9, 0)) ns a document, "
                + "\(decimal(engine.reduce(0, +) * Double(documents), 0)) s in all")
        print(
            "oracle / engine: median \(decimal(speeds[speeds.count / 2].ratio, 1)), "
                + "least \(decimal(least, 1)), under 20 times "
                + "\(speeds.count { $0.ratio < 20 }), under 3 times "
                + "\(speeds.count { $0.ratio < 3 })")
        for speed in speeds.prefix(slowest) {
            let number = measured[speed.number].offset
            print(
                "rule \(number): \(decimal(speed.ratio, 1)) times, \(decimal(speed.engine * 1e9, 0)) ns"
            )
            print("  \(speed.rule)")
        }
    }
}
