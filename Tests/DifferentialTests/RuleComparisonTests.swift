import DifferentialHarness
import ReferenceInterpreter
import Testing

/// Engine and oracle give the same states to generated components under generated rules.
struct RuleComparisonTests {
    @Test(arguments: Seeds.all)
    func `generated rules get the same states from both`(seed: UInt64) async throws {
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let report = await RuleComparison(
            seed: seed, ruleCount: 320, now: now, hasLongTables: false
        ).run(workers: 2)
        #expect(report.differenceCount == 0, "seed \(seed)\n\(report.text)")
        let tried = report.acceptedRules + report.refusedRules
        #expect(tried == 320)
        #expect(report.acceptedRules * 10 > tried * 7, "seed \(seed)\n\(report.text)")
        #expect(report.codeWidths == [1, 2, 4], "seed \(seed)")
        #expect(report.explanations > 1_000, "seed \(seed)")
        let words = Set(ReferenceOperator.allCases.map(\.rawValue) + RuleSource.functions)
        #expect(words.subtracting(report.vocabulary).isEmpty, "seed \(seed)")
        for state in [
            ReferenceState.compliant, .nonCompliant, .undecided, .error, .notApplicable,
        ] {
            #expect(report.states[state, default: 0] > 100, "seed \(seed)\n\(report.text)")
        }
    }
}
