import ArgumentParser
import DifferentialHarness
import ReferenceInterpreter

/// Compares the engine with the reference interpreter at scale.
struct DifferentialCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "differential",
        abstract: "Compare the engine with the reference interpreter; status 1 on a difference.")

    @Option(help: "Generated objects of each kind in each form, under the built-in policies.")
    var count = 10_000

    @Option(help: "Spoiled objects of each kind in each form.")
    var spoiled = 2_000

    @Option(help: "Generated rules.")
    var rules = 2_000

    @Option(help: "Generated rules over resource documents.")
    var documentRules = 1_000

    @Option(help: "Generated documents for each of those rules.")
    var documents = 1_000

    @Option(help: "A file of records, one to a line, to compare instead of generated ones.")
    var records: String?

    @Option(help: "The seed of everything that is generated.")
    var seed: UInt64 = 1

    @Option(help: "Parts that run at the same time.")
    var workers = 2

    func run() async throws {
        guard let now = ReferenceInstant(year: 2026, month: 1, day: 1) else { throw ExitCode(2) }
        if let records {
            let comparison = try InventoryComparison(
                lines: try BenchmarkFile.contents(of: records), now: now)
            let differences = await report(records) { await comparison.run(workers: 1) }
            if differences > 0 { throw ExitCode(1) }
            return
        }
        print("seed \(seed)")
        var differences = 0
        if count > 0 {
            differences += try await compare(now, count, isSpoiled: false)
        }
        if spoiled > 0 {
            differences += try await compare(now, spoiled, isSpoiled: true)
        }
        if rules > 0 {
            differences += await report("\(rules) generated rules") {
                await RuleComparison(seed: seed, ruleCount: rules, now: now, hasLongTables: true)
                    .run(workers: workers)
            }
        }
        if documentRules > 0 {
            let title = "\(documentRules) generated rules over \(documents) documents each"
            differences += await report(title) {
                await DocumentComparison(
                    seed: seed, ruleCount: documentRules, documentCount: documents, now: now
                ).run(workers: workers)
            }
        }
        if differences > 0 { throw ExitCode(1) }
    }

    private func compare(
        _ now: ReferenceInstant, _ count: Int, isSpoiled: Bool
    ) async throws -> Int {
        let comparison = try InventoryComparison(
            seed: seed, count: count, now: now, isSpoiled: isSpoiled)
        return await report("\(count) \(isSpoiled ? "spoiled " : "")objects of each kind and form")
        {
            await comparison.run(workers: workers)
        }
    }

    /// Prints what a comparison found and how long it took; the number of differences.
    private func report(
        _ title: String, _ run: () async -> DifferentialReport
    ) async -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        let report = await run()
        let seconds = (clock.now - start).components.seconds
        print("\(title), \(seconds) s\n" + report.text)
        let idle = report.settings.isEmpty ? [] : report.idleSettings
        for setting in idle { print("finds nothing, or everything: \(setting)") }
        return report.differenceCount
    }
}
