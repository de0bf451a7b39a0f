import ArgumentParser
import DifferentialHarness
import ReferenceInterpreter

/// Measures generated rules over generated documents in the engine and in its oracle.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Measure generated rules over resource documents beside the oracle, rule by rule."
    )

    @Option(help: "Generated rules.")
    var rules = 200

    @Option(help: "How many generated rules are passed over first.")
    var skip = 0

    @Option(help: "Generated documents for the engine.")
    var documents = 100_000

    @Option(help: "How many of the documents the oracle gets.")
    var oracleDocuments = 500

    @Option(help: "The seed of everything that is generated.")
    var seed: UInt64 = 1

    @Option(help: "How many of the slowest rules are printed.")
    var slowest = 3

    func run() async throws {
        guard let now = ReferenceInstant(year: 2026, month: 1, day: 1) else { throw ExitCode(2) }
        var generator = DocumentRuleGenerator(seed: seed)
        for _ in 0..<skip { _ = generator.next() }
        let sources = try (0..<rules).map { _ in try RuleSource(generator.next()) }
        let trial = try DocumentTrial(
            generated: documents, seed: seed, parsed: oracleDocuments, now: now)
        let speeds = await trial.speeds(of: sources, oracleDocuments: oracleDocuments)
            .sorted { $0.ratio < $1.ratio }
        guard let least = speeds.first else { throw ExitCode(1) }
        let engine = speeds.map(\.engine).sorted()[speeds.count / 2]
        print(
            "\(speeds.count) rules over \(documents) documents: engine median "
                + "\(decimal(engine * 1e9, 0)) ns a document")
        print(
            "oracle / engine: median \(decimal(speeds[speeds.count / 2].ratio, 1)), "
                + "least \(decimal(least.ratio, 1))")
        for speed in speeds.prefix(slowest) {
            print(
                "\(decimal(speed.ratio, 1)) times, \(decimal(speed.engine * 1e9, 0)) ns: \(speed.rule)"
            )
        }
    }
}
