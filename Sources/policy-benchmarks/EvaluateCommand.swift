import ArgumentParser
import Columns
import InventoryGeneration
import PolicyCatalog
import RuleEvaluation

/// Evaluates the six Managed HSM policies over generated keys in memory.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Evaluate six Managed HSM policies over keys that are generated into columns.")

    @Option(help: "How many keys.")
    var count = 10_000_000

    @Option(help: "The seed of the generator.")
    var seed: UInt64 = 1

    @Option(help: "Numbers of workers to measure, separated by commas.")
    var jobs = "1,2"

    @Option(help: "How often each variant is measured.")
    var repeats = 15

    @Option(help: "A folder that gets the columns as raw files, for other engines.")
    var export: String?

    func run() async throws {
        let workers = jobs.split(separator: ",").compactMap { Int($0) }.filter { $0 > 0 }
        guard !workers.isEmpty, count > 0 else { throw ValidationError("nothing to measure") }
        guard let now = Instant(unixSeconds: InventoryGenerator.defaultNow) else { return }
        let policies = ManagedHSMPolicies.policies
        let compilation = PolicyCompilation(assignments: policies.map(\.assignment))
        guard compilation.errors.isEmpty else {
            throw ValidationError(compilation.errors.joined(separator: "\n"))
        }
        let program = compilation.program(for: .managedHSMKey, now: now)
        let columns = generatedColumns()
        if let export { try ColumnExport(columns, count: count).write(to: export) }

        var counts: [[Int]] = Array(repeating: [], count: workers.count)
        var measurement = InterleavedMeasurement(variants: workers.count)
        await measurement.run(repeats: repeats) { variant in
            let verdicts = await program.evaluate(
                columns: columns, rowCount: count, workers: workers[variant])
            counts[variant] = verdicts.policies.map { $0?.isTrue.population ?? 0 }
        }
        report(workers, policies, measurement, counts)
    }

    private func generatedColumns() -> [AliasID: Column] {
        var generator = InventoryGenerator(seed: seed, kind: .hsmKeys)
        var columns = GeneratedKeyColumns(.managedHSMKey)
        for _ in 0..<count {
            if case .key(let key)? = generator.next() { columns.append(key) }
        }
        return columns.finish()
    }

    private func report(
        _ workers: [Int], _ policies: [AssignedBuiltin], _ measurement: InterleavedMeasurement,
        _ counts: [[Int]]
    ) {
        print("keys \(count), policies \(policies.count), repeats \(repeats)")
        for (variant, jobs) in workers.enumerated() {
            let pairs = Double(count * policies.count)
            let (best, middle) = (measurement.minimum(variant), measurement.median(variant))
            print(
                "jobs \(jobs): min \(decimal(best * 1e3, 2)) ms, median "
                    + "\(decimal(middle * 1e3, 2)) ms, processor "
                    + "\(decimal(measurement.processorMinimum(variant) * 1e3, 2)) ms, \(decimal(best / Double(count) * 1e9, 3)) "
                    + "ns/key, \(decimal(pairs / best / 1e9, 2)) G key·policies/s")
        }
        for (policy, count) in zip(policies, counts[0]) { print("\(policy.path): \(count)") }
        if Set(counts).count > 1 { print("the numbers of workers disagree: \(counts)") }
        print("peak memory \(decimal(PeakMemory.megabytes, 0)) MB")
    }
}
