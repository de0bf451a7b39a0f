extension Instant {
    /// How exactly a date-time text names its zone.
    package enum Zone: Sendable {
        case utc, offset, none
    }

    /// The longest text that `parse` reads.
    static let longestText = 33

    /// Reads `yyyy-MM-ddTHH:mm:ss[.f…f][Z|±hh:mm]`, one to seven fraction digits (Domain §2.7).
    ///
    /// Returns nil for any other text and for instants outside the years 1 to 9999. A text without a zone counts as UTC;
    /// the caller decides whether it accepts that.
    package static func parse(_ text: Span<UInt8>) -> (instant: Instant, zone: Zone)? {
        var reader = DateTimeReader()
        return reader.read(text)
    }

    /// Reads a text as `parse(_: Span)` does.
    package static func parse(_ text: String) -> (instant: Instant, zone: Zone)? {
        guard text.utf8.count <= longestText else { return nil }
        let bytes = Array(text.utf8)
        return parse(bytes.span)
    }

    /// A full ISO 8601 date-time with its zone, as decision 6 wants it; nil for any other text.
    package init?(fullDateTime text: String) {
        guard let (instant, zone) = Self.parse(text), zone != .none else { return nil }
        self = instant
    }

    /// The text `yyyy-MM-ddTHH:mm:ss[.f…f]Z` without trailing fraction zeros: the canonical form of a date field.
    package var canonicalText: String { text(fractionDigits: nil) }

    /// The text `yyyy-MM-ddTHH:mm:ss.fffffffZ` that `utcNow` and `addDays` print (Language §5.4).
    package var serviceText: String { text(fractionDigits: 7) }

    private func text(fractionDigits: Int?) -> String {
        let date = calendarDate
        let seconds = Int(ticks % Self.ticksPerDay / Self.ticksPerSecond)
        var bytes: [UInt8] = []
        func append(_ number: Int, width: Int) {
            let digits = Array(String(number).utf8)
            bytes += Array(repeating: 0x30, count: max(0, width - digits.count)) + digits
        }
        append(date.year, width: 4)
        for (mark, number) in [
            ("-", date.month), ("-", date.day), ("T", seconds / 3600), (":", seconds / 60 % 60),
            (":", seconds % 60),
        ] {
            bytes += Array(mark.utf8)
            append(number, width: 2)
        }
        let fraction = Int(ticks % Self.ticksPerSecond)
        if fraction != 0 || fractionDigits != nil {
            bytes.append(0x2E)
            append(fraction, width: 7)
            while fractionDigits == nil, bytes.last == 0x30 { bytes.removeLast() }
        }
        bytes.append(0x5A)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Reads one date-time text from left to right.
private struct DateTimeReader {
    var position = 0

    mutating func read(_ text: Span<UInt8>) -> (instant: Instant, zone: Instant.Zone)? {
        guard let date = readDate(text), skip(0x54, text), let time = readTime(text),
            let fraction = readFraction(text), let (offset, zone) = readZone(text),
            position == text.count
        else { return nil }
        let days = Int64(Instant.daysSinceYearOne(date))
        let seconds = days * 86_400 + Int64(time) - Int64(offset)
        guard let instant = Instant(ticks: seconds * Instant.ticksPerSecond + fraction) else {
            return nil
        }
        return (instant, zone)
    }

    private mutating func readDate(_ text: Span<UInt8>) -> Instant.CalendarDate? {
        guard let year = digits(4, text), skip(0x2D, text), let month = digits(2, text),
            skip(0x2D, text),
            let day = digits(2, text), year >= 1, (1...12).contains(month),
            (1...Instant.daysInMonth(month, year: year)).contains(day)
        else { return nil }
        return Instant.CalendarDate(year: year, month: month, day: day)
    }

    /// The seconds since midnight.
    private mutating func readTime(_ text: Span<UInt8>) -> Int? {
        guard let hour = digits(2, text), skip(0x3A, text), let minute = digits(2, text),
            skip(0x3A, text),
            let second = digits(2, text), hour < 24, minute < 60, second < 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// The ticks of the fraction; 0 when there is none.
    private mutating func readFraction(_ text: Span<UInt8>) -> Int64? {
        guard skip(0x2E, text) else { return 0 }
        var ticks: Int64 = 0
        var scale: Int64 = 1_000_000
        while position < text.count, let digit = digit(text[position]) {
            guard scale > 0 else { return nil }
            ticks += Int64(digit) * scale
            scale /= 10
            position += 1
        }
        return scale == 1_000_000 ? nil : ticks
    }

    /// The zone's offset in seconds.
    private mutating func readZone(_ text: Span<UInt8>) -> (Int, Instant.Zone)? {
        if skip(0x5A, text) { return (0, .utc) }
        guard position < text.count else { return (0, .none) }
        let sign = text[position] == 0x2D ? -1 : 1
        guard skip(0x2B, text) || skip(0x2D, text), let hours = digits(2, text), skip(0x3A, text),
            let minutes = digits(2, text), minutes < 60, hours * 60 + minutes <= 14 * 60
        else { return nil }
        return (sign * (hours * 3600 + minutes * 60), .offset)
    }

    private mutating func skip(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
        guard position < text.count, text[position] == byte else { return false }
        position += 1
        return true
    }

    private func digit(_ byte: UInt8) -> Int? {
        (0x30...0x39).contains(byte) ? Int(byte & 0x0F) : nil
    }

    private mutating func digits(_ count: Int, _ text: Span<UInt8>) -> Int? {
        guard position + count <= text.count else { return nil }
        var number = 0
        for _ in 0..<count {
            guard let digit = digit(text[position]) else { return nil }
            number = number * 10 + digit
            position += 1
        }
        return number
    }
}
