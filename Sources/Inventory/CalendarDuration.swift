import Columns

/// An ISO 8601 duration as rotation policies have it: years and months by the calendar, the rest in exact time (Domain §2.6).
struct CalendarDuration: Sendable, Hashable {
    var months: Int64 = 0
    var ticks: Int64 = 0

    /// Reads `P[nY][nM][nW][nD][T[nH][nM][nS]]`; nil for any other text and for numbers above nine digits.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard rest.popFirst() == 0x50 else { return nil }
        let date = Self.readParts(&rest, units: [0x59, 0x4D, 0x57, 0x44])
        guard let date else { return nil }
        var time: [Int64?] = [nil, nil, nil]
        if rest.first == 0x54 {
            rest.removeFirst()
            guard let parts = Self.readParts(&rest, units: [0x48, 0x4D, 0x53]) else { return nil }
            guard parts.contains(where: { $0 != nil }) else { return nil }
            time = parts
        }
        guard rest.isEmpty, (date + time).contains(where: { $0 != nil }) else { return nil }
        months = (date[0] ?? 0) * 12 + (date[1] ?? 0)
        let days = (date[2] ?? 0) * 7 + (date[3] ?? 0)
        let seconds = (time[0] ?? 0) * 3_600 + (time[1] ?? 0) * 60 + (time[2] ?? 0)
        let (scaled, overflow) = (days * 86_400 + seconds)
            .multipliedReportingOverflow(by: Instant.ticksPerSecond)
        guard !overflow else { return nil }
        ticks = scaled
    }

    /// An exact length of time.
    init(ticks: Int64) {
        self.ticks = ticks
    }

    /// Reads numbers with their unit letters, in the order of the units; nil when something else is found.
    private static func readParts(
        _ rest: inout ArraySlice<UInt8>, units: [UInt8]
    ) -> [Int64?]? {
        var parts = [Int64?](repeating: nil, count: units.count)
        var next = 0
        while let first = rest.first, (0x30...0x39).contains(first) {
            var number: Int64 = 0
            var digits = 0
            while let digit = rest.first, (0x30...0x39).contains(digit), digits < 9 {
                number = number * 10 + Int64(digit - 0x30)
                digits += 1
                rest.removeFirst()
            }
            guard let unit = rest.popFirst(),
                let index = units[next...].firstIndex(of: unit)
            else { return nil }
            parts[index] = number
            next = index + 1
        }
        return parts
    }

    /// The instant this long after another; the day is clamped to the month's end; nil outside the years 1 to 9999.
    func added(to instant: Instant) -> Instant? { moved(instant, sign: 1) }

    /// The instant this long before another.
    func subtracted(from instant: Instant) -> Instant? { moved(instant, sign: -1) }

    private func moved(_ instant: Instant, sign: Int64) -> Instant? {
        let date = instant.calendarDate
        let month = Int64(date.year) * 12 + Int64(date.month - 1) + sign * months
        guard month >= 12, month < 120_000 else { return nil }
        let (year, index) = (Int(month / 12), Int(month % 12) + 1)
        let day = min(date.day, Instant.daysInMonth(index, year: year))
        guard
            let moved = instant.onDate(
                Instant.CalendarDate(year: year, month: index, day: day))
        else { return nil }
        let (sum, overflow) = moved.ticks.addingReportingOverflow(sign * ticks)
        return overflow ? nil : Instant(ticks: sum)
    }
}
