extension Instant {
    /// A date in the proleptic Gregorian calendar.
    package struct CalendarDate: Hashable, Sendable {
        package let year: Int
        package let month: Int
        package let day: Int

        package init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }
    }

    /// The number of days in a month; the month lies in 1 to 12.
    package static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The days from 0001-01-01 to a date, counted in years that begin in March so that the leap day comes last.
    static func daysSinceYearOne(_ date: CalendarDate) -> Int {
        let year = date.month <= 2 ? date.year - 1 : date.year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 306
    }

    /// The date of a day count from 0001-01-01.
    static func calendarDate(daysSinceYearOne days: Int) -> CalendarDate {
        let shifted = days + 306
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return CalendarDate(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// The calendar date on which this instant lies, in UTC.
    package var calendarDate: CalendarDate {
        Self.calendarDate(daysSinceYearOne: Int(ticks / Self.ticksPerDay))
    }

    /// This instant on another date, its time of day kept; nil for a date that does not exist.
    package func onDate(_ date: CalendarDate) -> Instant? {
        guard (1...9999).contains(date.year), (1...12).contains(date.month),
            (1...Self.daysInMonth(date.month, year: date.year)).contains(date.day)
        else { return nil }
        let days = Int64(Self.daysSinceYearOne(date))
        return Instant(ticks: days * Self.ticksPerDay + ticks % Self.ticksPerDay)
    }
}
