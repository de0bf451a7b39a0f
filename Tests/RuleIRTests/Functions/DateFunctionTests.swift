import Columns
import GraphGeneration
import RuleIR
import Testing

@Suite struct DateFunctionTests {
    @Test(
        arguments: [
            CallCase(.addDays, ["2026-01-31T00:00:00Z", 1], "2026-02-01T00:00:00.0000000Z"),
            CallCase(.addDays, ["2024-02-28T10:11:12.5Z", 2], "2024-03-01T10:11:12.5000000Z"),
            CallCase(.addDays, ["2026-01-31T00:00:00Z", -31], "2025-12-31T00:00:00.0000000Z"),
            CallCase(
                .addDays, ["2026-01-31T00:00:00.1234567Z", 0], "2026-01-31T00:00:00.1234567Z"),
            // Only UTC is taken, and only a whole number of days.
            CallCase(.addDays, ["2026-01-31T00:00:00+00:00", 1], nil),
            CallCase(.addDays, ["2026-01-31T00:00:00", 1], nil),
            CallCase(.addDays, ["2026-01-31", 1], nil),
            CallCase(.addDays, ["2026-02-30T00:00:00Z", 1], nil),
            CallCase(.addDays, ["", 1], nil),
            CallCase(.addDays, [.null, 1], nil),
            CallCase(.addDays, [5, 1], nil),
            CallCase(.addDays, ["2026-01-31T00:00:00Z", "1"], nil),
            CallCase(.addDays, ["2026-01-31T00:00:00Z", 1.5], nil),
            CallCase(.addDays, ["2026-01-31T00:00:00Z", .null], nil),
            CallCase(.addDays, ["9999-12-31T00:00:00Z", 1], nil),
            CallCase(.addDays, ["2026-01-31T00:00:00Z", .integer(.max)], nil),
            CallCase(.addDays, ["2026-01-31T00:00:00Z", .integer(.min)], nil),
        ] as [CallCase])
    func addDays(example: CallCase) { example.check() }
}
