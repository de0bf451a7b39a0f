import Columns
import TestSupport
import Testing

@Suite struct InstantTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"),
            (1_767_225_600, "2026-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (-62_135_596_800, "0001-01-01T00:00:00Z"),
            (-62_135_596_801, nil),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
            (253_402_300_800, nil),
            // Milliseconds where seconds belong: 13 digits lie far past the year 9999.
            (1_767_225_600_000, nil),
            (.max, nil),
            (.min, nil),
        ] as [(Int64, String?)])
    func secondsSince1970(seconds: Int64, text: String?) {
        #expect(Instant(unixSeconds: seconds)?.canonicalText == text)
    }

    @Test(
        arguments: [
            ("2024-02-28T10:00:00Z", 1, "2024-02-29T10:00:00Z"),
            ("2024-03-01T10:00:00Z", -1, "2024-02-29T10:00:00Z"),
            ("2023-12-31T10:00:00.5Z", 366, "2024-12-31T10:00:00.5Z"),
            ("9999-12-31T00:00:00Z", 1, nil),
            ("0001-01-01T23:00:00Z", -1, nil),
            ("2024-02-28T10:00:00Z", .max, nil),
            ("2024-02-28T10:00:00Z", .min, nil),
            ("2024-02-28T10:00:00Z", 10_675_199, nil),
            ("2024-02-28T10:00:00Z", 10_675_200, nil),
        ] as [(String, Int64, String?)])
    func addingDays(start: String, days: Int64, end: String?) throws {
        let instant = try #require(Instant(fullDateTime: start))
        #expect(instant.adding(days: days)?.canonicalText == end)
    }

    @Test func ticksStayWithinTheCalendar() {
        #expect(Instant(ticks: -1) == nil)
        #expect(Instant(ticks: Instant.maximumTicks + 1) == nil)
        #expect(Instant(ticks: 0)?.canonicalText == "0001-01-01T00:00:00Z")
    }

    @Test(
        arguments: [
            ("2024-05-31T01:02:03Z", 2024, 2, 29, "2024-02-29T01:02:03Z"),
            ("2024-05-31T01:02:03Z", 2023, 2, 29, nil),
            ("2024-05-31T01:02:03Z", 0, 1, 1, nil),
            ("2024-05-31T01:02:03Z", 10_000, 1, 1, nil),
            ("2024-05-31T01:02:03Z", 2024, 13, 1, nil),
        ] as [(String, Int, Int, Int, String?)])
    func anotherDate(start: String, year: Int, month: Int, day: Int, end: String?) throws {
        let instant = try #require(Instant(fullDateTime: start))
        let date = Instant.CalendarDate(year: year, month: month, day: day)
        #expect(instant.onDate(date)?.canonicalText == end)
    }

    /// Walks the calendar a day at a time over the years whose leap rules differ.
    @Test func everyDayFollowsTheOneBefore() throws {
        for start in ["1896-01-01T00:00:00Z", "1996-01-01T00:00:00Z", "0001-01-01T00:00:00Z"] {
            var instant = try #require(Instant(fullDateTime: start))
            for _ in 0..<4_000 {
                let date = instant.calendarDate
                let next = try #require(instant.adding(days: 1))
                let isLast = date.day == Instant.daysInMonth(date.month, year: date.year)
                let isLastOfYear = isLast && date.month == 12
                #expect(
                    next.calendarDate
                        == Instant.CalendarDate(
                            year: isLastOfYear ? date.year + 1 : date.year,
                            month: isLastOfYear ? 1 : isLast ? date.month + 1 : date.month,
                            day: isLast ? 1 : date.day + 1))
                instant = next
            }
        }
    }
}
