import DifferentialHarness
import ReferenceInterpreter
import Testing

/// Engine and oracle read generated records alike and find the same states under every built-in policy.
struct InventoryComparisonTests {
    @Test(arguments: Seeds.all)
    func `records of every form get the same states from both`(seed: UInt64) async throws {
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let comparison = try InventoryComparison(
            seed: seed, count: 60, now: now, isSpoiled: false)
        let report = await comparison.run(workers: 2)
        #expect(report.differenceCount == 0, "seed \(seed)\n\(report.text)")
        for setting in BuiltinSetting.all where !setting.isDisabled {
            let states = report.settings[setting.name, default: [:]]
            #expect(states[.compliant, default: 0] > 0, "seed \(seed): \(setting.name)")
            #expect(states[.nonCompliant, default: 0] > 0, "seed \(seed): \(setting.name)")
        }
    }

    @Test(arguments: Seeds.all)
    func `spoiled records are rejected or read alike`(seed: UInt64) async throws {
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let comparison = try InventoryComparison(
            seed: seed, count: 40, now: now, isSpoiled: true)
        let report = await comparison.run(workers: 2)
        #expect(report.differenceCount == 0, "seed \(seed)\n\(report.text)")
        #expect(report.rejectedRecords > 50, "seed \(seed)\n\(report.text)")
    }

    @Test func `every built-in has two settings`() {
        let settings = Dictionary(
            grouping: BuiltinSetting.all.filter { !$0.isDisabled }, by: \.path)
        #expect(settings.count == 31)
        #expect(settings.values.allSatisfy { $0.count == 2 })
    }
}
