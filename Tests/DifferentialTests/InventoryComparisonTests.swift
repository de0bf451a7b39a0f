import DifferentialHarness
import ReferenceInterpreter
import Testing

/// Engine and oracle read generated records alike and find the same states under every built-in policy.
struct InventoryComparisonTests {
    @Test(arguments: Seeds.all)
    func `records of every form get the same states from both`(seed: UInt64) async throws {
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let comparison = try InventoryComparison(
            seed: seed, count: 20, now: now, isSpoiled: false)
        let report = await comparison.run(workers: 2)
        #expect(report.differenceCount == 0, "seed \(seed)\n\(report.text)")
        #expect(report.comparisons > 10_000)
        #expect(report.states.count >= 4, "seed \(seed)\n\(report.text)")
    }

    @Test(arguments: Seeds.all)
    func `spoiled records are rejected or read alike`(seed: UInt64) async throws {
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let comparison = try InventoryComparison(
            seed: seed, count: 12, now: now, isSpoiled: true)
        let report = await comparison.run(workers: 2)
        #expect(report.differenceCount == 0, "seed \(seed)\n\(report.text)")
        #expect(report.rejectedRecords > 20, "seed \(seed)\n\(report.text)")
    }

    /// Fields are compared after the policies were evaluated, which must leave the columns as they are.
    @Test func `evaluating policies changes no field`() async throws {
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let lines = """
            {"id":"https://v.vault.azure.net/secrets/a","tags":{},"contentType":"text"}
            {"id":"https://v.vault.azure.net/secrets/b","attributes":{"created":"System.Object"}}
            """
        let report = try await InventoryComparison(lines: Array(lines.utf8), now: now)
            .run(workers: 1)
        #expect(report.differenceCount == 0, "\(report.text)")
        #expect(report.comparisons > 100)
    }

    @Test func `every built-in has two settings`() {
        let settings = Dictionary(
            grouping: BuiltinSetting.all.filter { !$0.isDisabled }, by: \.path)
        #expect(settings.count == 31)
        #expect(settings.values.allSatisfy { $0.count == 2 })
    }
}
