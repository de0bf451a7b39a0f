extension ReferenceInstant {
    /// The text of component dates: `yyyy-MM-ddTHH:mm:ss[.fffffff]Z`, without trailing zeros in the fraction.
    package var canonicalText: String {
        var fraction = fractionDigits
        while fraction.last == "0" { fraction.removeLast() }
        return secondsText + (fraction.isEmpty ? "" : "." + fraction) + "Z"
    }

    /// The text that `utcNow()` and `addDays()` print: `yyyy-MM-ddTHH:mm:ss.fffffffZ` (Language §5.4).
    package var functionText: String {
        secondsText + "." + fractionDigits + "Z"
    }

    /// Reads `yyyy-MM-ddTHH:mm:ss[.f]`, one to seven fraction digits, then `Z`, `±hh:mm` or, where allowed, nothing.
    ///
    /// Nil for any other text, and for an instant outside the years 1 to 9999 in UTC.
    package init?(isoText text: String, zone: ZoneRule) {
        var scan = DigitScan(Array(text.utf8))
        guard let year = scan.digits(4), scan.take("-"), let month = scan.digits(2),
            scan.take("-"), let day = scan.digits(2), scan.take("T"),
            let hour = scan.digits(2), hour < 24, scan.take(":"),
            let minute = scan.digits(2), minute < 60, scan.take(":"),
            let second = scan.digits(2), second < 60,
            let fraction = scan.fraction(), let offset = scan.offset(zone), scan.isAtEnd,
            let midnight = ReferenceInstant(year: year, month: month, day: day)
        else { return nil }
        let seconds = hour * 3600 + (minute - offset) * 60 + second
        guard let instant = midnight.adding(ticks: seconds * Self.second + fraction) else {
            return nil
        }
        self = instant
    }

    private var secondsText: String {
        let date = calendarDate
        let seconds = ticks % Self.day / Self.second
        let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
        let time =
            "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        return day + "T" + time
    }

    private var fractionDigits: String {
        padded(ticks % Self.second, 7)
    }

    private func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}

/// What may follow the time in an ISO 8601 text.
package enum ZoneRule: Sendable {
    /// Only `Z`, which is all that `addDays` reads (Language §5.4).
    case utc
    /// `Z` or `±hh:mm`: what makes a text a full date-time for the ordering operators (decision 6).
    case required
    /// `Z`, `±hh:mm` or nothing, which means UTC: what inventories hold (Domain §2.7).
    case optional
}

/// Reads fixed runs of digits and single characters from the front of a text.
struct DigitScan {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    /// Exactly `count` digits as a number.
    mutating func digits(_ count: Int) -> Int64? {
        let run = rest.prefix(count)
        guard run.count == count, run.allSatisfy({ (48...57).contains($0) }) else { return nil }
        rest.removeFirst(count)
        return Int64(String(decoding: run, as: UTF8.self))
    }

    /// All digits that follow, at least one; nil too when they do not fit 64 bits.
    mutating func number() -> Int64? {
        let run = rest.prefix { (48...57).contains($0) }
        rest.removeFirst(run.count)
        return Int64(String(decoding: run, as: UTF8.self))
    }

    /// Ticks of an optional fraction of one to seven digits.
    fileprivate mutating func fraction() -> Int64? {
        guard take(".") else { return 0 }
        let count = rest.prefix { (48...57).contains($0) }.count
        guard (1...7).contains(count), let value = digits(count) else { return nil }
        return (count..<7).reduce(value) { ticks, _ in ticks * 10 }
    }

    /// Minutes east of UTC.
    fileprivate mutating func offset(_ zone: ZoneRule) -> Int64? {
        if take("Z") { return 0 }
        if zone == .utc { return nil }
        if isAtEnd { return zone == .optional ? 0 : nil }
        let isWest = take("-")
        // No zone lies further from UTC than 14 hours, and .NET reads none that does.
        guard isWest || take("+"), let hours = digits(2), take(":"), let minutes = digits(2),
            minutes < 60, hours * 60 + minutes <= 14 * 60
        else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }
}
