extension Instant {
    /// Reads the two shapes that tools print most, `yyyy-MM-ddTHH:mm:ssZ` and the same with `+00:00`; nil for any other text.
    ///
    /// The bytes are read at fixed places without branches, and judged once; whatever does not fit goes the long way.
    package init?(fixedText text: UnsafeBufferPointer<UInt8>) {
        let count = text.count
        guard count == 20 || count == 25 else { return nil }
        // SAFETY: all offsets lie below 20, or below 25 where the count was compared.
        let isUTC =
            count == 20
            ? unsafe text[19] == 0x5A
            : unsafe text[19] == 0x2B && text[20] == 0x30 && text[21] == 0x30 && text[22] == 0x3A
                && text[23] == 0x30 && text[24] == 0x30
        guard isUTC,
            unsafe text[4] == 0x2D && text[7] == 0x2D && text[10] == 0x54 && text[13] == 0x3A
                && text[16] == 0x3A
        else { return nil }
        var reader = unsafe FixedDigits(text: text)
        let year = reader.pair(at: 0) * 100 + reader.pair(at: 2)
        let month = reader.pair(at: 5)
        let day = reader.pair(at: 8)
        let hour = reader.pair(at: 11)
        let minute = reader.pair(at: 14)
        let second = reader.pair(at: 17)
        guard reader.isSound, year >= 1, month >= 1, month <= 12, day >= 1,
            day <= Self.daysInMonth(month, year: year), hour < 24, minute < 60, second < 60
        else { return nil }
        let days = Self.daysSinceYearOne(CalendarDate(year: year, month: month, day: day))
        let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        self.init(ticks: seconds * Self.ticksPerSecond)
    }
}

/// Reads pairs of digits and remembers whether all were digits.
@safe private struct FixedDigits {
    private let text: UnsafeBufferPointer<UInt8>
    private(set) var isSound = true

    init(text: UnsafeBufferPointer<UInt8>) {
        unsafe self.text = text
    }

    mutating func pair(at offset: Int) -> Int {
        // SAFETY: the only caller reads below the text's count.
        let tens = unsafe text[offset] &- 0x30
        let ones = unsafe text[offset + 1] &- 0x30
        isSound = isSound && tens < 10 && ones < 10
        return Int(tens) * 10 + Int(ones)
    }
}
