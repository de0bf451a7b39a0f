import ArgumentParser
import DifferentialHarness
import ReferenceInterpreter

/// Compares the engine with the reference interpreter at scale.
struct DifferentialCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "differential",
        abstract: "Compare the engine with the reference interpreter; status 1 on a difference.")

    @Option(help: "Generated rules.")
    var rules = 2_000

    @Option(help: "The seed of everything that is generated.")
    var seed: UInt64 = 1

    @Option(help: "Parts that run at the same time.")
    var workers = 2

    func run() async throws {
        guard let now = ReferenceInstant(year: 2026, month: 1, day: 1) else { throw ExitCode(2) }
        let clock = ContinuousClock()
        print("seed \(seed)")
        let start = clock.now
        let report = await RuleComparison(
            seed: seed, ruleCount: rules, now: now, hasLongTables: true
        ).run(workers: workers)
        print("rules, \(clock.now - start)\n" + report.text)
        if report.differenceCount > 0 { throw ExitCode(1) }
    }
}
