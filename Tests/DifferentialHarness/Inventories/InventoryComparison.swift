package import ReferenceInterpreter

/// The comparison of engine and oracle over generated inventories in every form, under the built-in policies.
package struct InventoryComparison: Sendable {
    private let policies: InventoryPolicies
    private let samples: [InventorySample]

    /// Prepares `count` objects of each kind in each form; throws when one side does not take a policy.
    ///
    /// With `isSpoiled` every record is changed so that many are rejected.
    package init(
        seed: UInt64, count: Int, now: ReferenceInstant, isSpoiled: Bool
    ) throws {
        policies = try InventoryPolicies(BuiltinSetting.all, now: now)
        let samples = InventorySample.all(seed: seed, count: count)
        var mutation = RecordMutation(seed: seed)
        self.samples = isSpoiled ? samples.map { mutation.mutate($0) } : samples
    }

    /// Takes records from a text of lines, such as those of a difference that was reported.
    package init(lines: [UInt8], now: ReferenceInstant) throws {
        policies = try InventoryPolicies(BuiltinSetting.all, now: now)
        let records = lines.split(separator: UInt8(ascii: "\n")).map { Array($0) }
        samples = [InventorySample(name: "lines", records: records)]
    }

    /// Runs all samples, several at a time.
    package func run(workers: Int) async -> DifferentialReport {
        await withTaskGroup(of: DifferentialReport.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var report = DifferentialReport()
                    for index in stride(from: worker, to: samples.count, by: workers) {
                        let trial = await InventoryTrial(samples[index], policies)
                        report.merge(await trial.described())
                    }
                    return report
                }
            }
            return await group.reduce(into: DifferentialReport()) { $0.merge($1) }
        }
    }
}
