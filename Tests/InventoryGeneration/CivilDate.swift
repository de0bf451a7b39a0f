/// A calendar date of the proleptic Gregorian calendar.
struct CivilDate: Equatable {
    var year: Int64
    /// 1 to 12.
    var month: Int64
    /// 1 to 31.
    var day: Int64

    init(year: Int64, month: Int64, day: Int64) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date of a day counted from 1970-01-01.
    ///
    /// Years run from March here, so that a leap day is the last day of a year; 719,468 is the number of days
    /// from 0000-03-01 to 1970-01-01, and an era is 400 years of 146,097 days.
    init(daysSinceEpoch days: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSinceEpoch: Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let marchMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private var daysInMonth: Int64 {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// The same day some months later, or the last day of that month when it is shorter.
    func adding(months: Int64) -> CivilDate {
        let count = year * 12 + (month - 1) + months
        var result = CivilDate(year: count / 12, month: count % 12 + 1, day: 1)
        result.day = min(day, result.daysInMonth)
        return result
    }
}

/// An instant in whole Unix seconds moved by calendar months, its time of day kept.
func adding(months: Int64, to seconds: Int64) -> Int64 {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let timeOfDay = seconds - days * 86_400
    return CivilDate(daysSinceEpoch: days).adding(months: months).daysSinceEpoch * 86_400
        + timeOfDay
}
