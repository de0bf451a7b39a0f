import ReferenceInterpreter
import Testing

/// The calendar of the oracle.
struct ReferenceInstantTests {
    @Test(arguments: [
        ("0001-01-01T00:00:00Z", Int64(0)), ("1970-01-01T00:00:00Z", 621_355_968_000_000_000),
        ("2000-02-29T00:00:00Z", 630_873_792_000_000_000),
        ("9999-12-31T23:59:59.9999999Z", 3_155_378_975_999_999_999),
    ])
    func ticks(text: String, ticks: Int64) throws {
        let instant = try #require(ReferenceInstant(isoText: text, zone: .required))
        #expect(instant.ticks == ticks)
        #expect(instant.canonicalText == text)
    }

    @Test func `the calendar counts every day of two centuries`() throws {
        var day = try #require(ReferenceInstant(year: 1895, month: 12, day: 31))
        var mistakes = 0
        for year in Int64(1896)..<2096 {
            for month in Int64(1)...12 {
                for number in Int64(1)...31 {
                    guard let next = ReferenceInstant(year: year, month: month, day: number) else {
                        continue
                    }
                    if day.adding(days: 1) != next || next.calendarDate != (year, month, number) {
                        mistakes += 1
                    }
                    day = next
                }
            }
        }
        #expect(mistakes == 0)
        #expect(day.canonicalText == "2095-12-31T00:00:00Z")
    }

    @Test func `the ends of time`() throws {
        let first = try #require(ReferenceInstant(ticks: 0))
        let last = try #require(ReferenceInstant(ticks: ReferenceInstant.lastTick))
        #expect(first.adding(ticks: -1) == nil)
        #expect(last.adding(ticks: 1) == nil)
        #expect(last.adding(days: .max) == nil)
        #expect(first.adding(days: .min) == nil)
        #expect(last.adding(months: 1) == nil)
        #expect(first.adding(months: -1) == nil)
        #expect(first.adding(months: .max) == nil)
        #expect(first.adding(months: 119_987)?.canonicalText == "9999-12-01T00:00:00Z")
    }

    @Test func `functions print seven digits`() throws {
        let instant = try #require(
            ReferenceInstant(isoText: "2026-01-01T00:00:00.05Z", zone: .utc))
        #expect(instant.functionText == "2026-01-01T00:00:00.0500000Z")
        #expect(instant.canonicalText == "2026-01-01T00:00:00.05Z")
    }

    @Test(arguments: [ZoneRule.utc, .required, .optional])
    func zones(rule: ZoneRule) {
        let texts = ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00-00:00", "2026-01-01T00:00:00"]
        let count = rule == .utc ? 1 : rule == .required ? 2 : 3
        #expect(texts.count { ReferenceInstant(isoText: $0, zone: rule) != nil } == count)
    }
}
