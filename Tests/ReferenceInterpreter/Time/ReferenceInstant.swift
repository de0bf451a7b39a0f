/// A point in time of the years 1 to 9999, in ticks of 100 ns since 0001-01-01T00:00:00Z.
package struct ReferenceInstant: Sendable, Hashable, Comparable {
    /// Ticks in a second.
    package static let second: Int64 = 10_000_000
    /// Ticks in a day.
    package static let day: Int64 = 86_400 * second
    /// The last tick of the year 9999.
    package static let lastTick: Int64 = 3_652_059 * day - 1

    package let ticks: Int64

    /// Makes an instant from ticks; nil outside the years 1 to 9999.
    package init?(ticks: Int64) {
        guard (0...Self.lastTick).contains(ticks) else { return nil }
        self.ticks = ticks
    }

    /// Makes an instant from Unix seconds; nil outside the years 1970 to 9999 (Domain §2.7, §6).
    package init?(unixSeconds: Int64) {
        guard (0...253_402_300_799).contains(unixSeconds) else { return nil }
        self.init(ticks: (unixSeconds + 62_135_596_800) * Self.second)
    }

    /// Makes the first instant of a day of the calendar; nil when there is no such day.
    package init?(year: Int64, month: Int64, day: Int64) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.dayCount(year: year, month: month)).contains(day)
        else { return nil }
        let days = Self.daysBefore(year: year) + Self.daysBefore(month: month, year: year) + day - 1
        self.init(ticks: days * Self.day)
    }

    package static func < (left: ReferenceInstant, right: ReferenceInstant) -> Bool {
        left.ticks < right.ticks
    }

    /// The instant this many ticks later; nil outside the years 1 to 9999.
    package func adding(ticks count: Int64) -> ReferenceInstant? {
        let (sum, overflow) = ticks.addingReportingOverflow(count)
        return overflow ? nil : ReferenceInstant(ticks: sum)
    }

    /// The instant this many days of 86,400 seconds later; nil outside the years 1 to 9999.
    package func adding(days: Int64) -> ReferenceInstant? {
        let (span, overflow) = days.multipliedReportingOverflow(by: Self.day)
        return overflow ? nil : adding(ticks: span)
    }

    /// The same day and time this many months later, on the last day of the month if it is shorter.
    package func adding(months: Int64) -> ReferenceInstant? {
        let date = calendarDate
        let (index, overflow) = (date.year * 12 + date.month - 1).addingReportingOverflow(months)
        guard !overflow, (12..<120_000).contains(index) else { return nil }
        let (year, month) = (index / 12, index % 12 + 1)
        let day = min(date.day, Self.dayCount(year: year, month: month))
        return ReferenceInstant(year: year, month: month, day: day)?
            .adding(ticks: ticks % Self.day)
    }

    /// The day of the Gregorian calendar in UTC.
    package var calendarDate: (year: Int64, month: Int64, day: Int64) {
        var days = ticks / Self.day
        var year = max(1, days / 366)
        while Self.daysBefore(year: year + 1) <= days { year += 1 }
        days -= Self.daysBefore(year: year)
        var month: Int64 = 1
        while Self.dayCount(year: year, month: month) <= days {
            days -= Self.dayCount(year: year, month: month)
            month += 1
        }
        return (year, month, days + 1)
    }

    private static func daysBefore(year: Int64) -> Int64 {
        let years = year - 1
        return years * 365 + years / 4 - years / 100 + years / 400
    }

    private static func daysBefore(month: Int64, year: Int64) -> Int64 {
        (1..<month).reduce(0) { $0 + dayCount(year: year, month: $1) }
    }

    private static func dayCount(year: Int64, month: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
