import ArgumentParser
import Columns
import Inventory
import InventoryGeneration
import PolicyCatalog
import RuleEvaluation

/// Reads an inventory file into batches, and evaluates the six Managed HSM policies over them.
struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Read an inventory file into columns and evaluate it.")

    @Argument(help: "The inventory file.")
    var file: String

    @Option(help: "Numbers of workers to measure, separated by commas.")
    var jobs = "1,2"

    @Option(help: "How often each variant is measured.")
    var repeats = 5

    func run() async throws {
        guard let now = Instant(unixSeconds: InventoryGenerator.defaultNow) else { return }
        let workers = jobs.split(separator: ",").compactMap { Int($0) }.filter { $0 > 0 }
        let compilation = PolicyCompilation(
            assignments: ManagedHSMPolicies.policies.map(\.assignment))
        let program = compilation.program(for: .managedHSMKey, now: now)
        let projection = InventoryProjection(aliases: Set(program.columns))
        var read = (bytes: 0, records: 0, rejected: 0)
        var counts: [Int] = []
        var measurement = InterleavedMeasurement(variants: workers.count)
        await measurement.run(repeats: repeats) { variant in
            counts = ManagedHSMPolicies.policies.map { _ in 0 }
            let statistics = await streamInventory(
                [.file(path: file)], projection: projection, workers: workers[variant],
                process: { violations(in: $0, program) },
                collect: { found in counts = zip(counts, found).map { $0 + $1 } })
            read = (statistics.bytes, statistics.records, statistics.rejected)
        }
        for (variant, jobs) in workers.enumerated() {
            let best = measurement.minimum(variant)
            print(
                "jobs \(jobs): min \(decimal(best, 3)) s, median "
                    + "\(decimal(measurement.median(variant), 3)) s, processor "
                    + "\(decimal(measurement.processorMinimum(variant), 3)) s, "
                    + "\(decimal(Double(read.bytes) / best / 1e6, 0)) MB/s, "
                    + "\(decimal(Double(read.records) / best / 1e6, 2)) M records/s")
        }
        print(
            "records \(read.records), rejected \(read.rejected), bytes \(read.bytes)"
        )
        for (policy, count) in zip(ManagedHSMPolicies.policies, counts) {
            print("\(policy.path): \(count)")
        }
        print("peak memory \(decimal(PeakMemory.megabytes, 0)) MB")
    }
}

/// How many rows violate each policy.
private func violations(in chunk: InventoryChunk, _ program: ComponentProgram) -> [Int] {
    var counts = ManagedHSMPolicies.policies.map { _ in 0 }
    for batch in chunk.batches where batch.componentType == program.componentType {
        let verdicts = program.evaluate(columns: batch.columns, rowCount: batch.rowCount)
        for (policy, bitmaps) in verdicts.policies.enumerated() {
            counts[policy] += bitmaps?.isTrue.population ?? 0
        }
    }
    return counts
}
