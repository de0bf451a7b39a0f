import Columns

/// Reads the forms in which tools print dates (Domain §2.7).
enum DateValue {
    enum Reading {
        case instant(Instant, hasZone: Bool)
        case negative, outOfRange, unreadable
    }

    private static let lastSecond: Int64 = 253_402_300_799

    /// Reads a JSON number: whole seconds since 1970, perhaps with a fraction of zeros.
    static func read(number text: ByteText) -> Reading {
        guard let seconds = WholeNumber.read(text) else {
            return text.count > 0 && text[0] == 0x2D ? .negative : .unreadable
        }
        if seconds < 0 { return .negative }
        guard seconds <= lastSecond, let instant = Instant(unixSeconds: seconds) else {
            return .outOfRange
        }
        return .instant(instant, hasZone: true)
    }

    /// Reads a string: ISO 8601, `/Date(milliseconds)/`, or seconds since 1970.
    static func read(text: ByteText) -> Reading {
        // SAFETY: the text stays in place during the call.
        if let instant = unsafe Instant(fixedText: text.buffer) {
            return .instant(instant, hasZone: true)
        }
        if text.count > 4, text[4] == 0x2D, let reading = readISO(text) { return reading }
        if text.hasFolded("/date(") { return readMilliseconds(text) }
        return isWhole(text) ? read(number: text) : .unreadable
    }

    /// Whether a text is an integer without fraction and exponent: other numbers in a string are no dates.
    private static func isWhole(_ text: ByteText) -> Bool {
        for index in 0..<text.count where !(0x30...0x39).contains(text[index]) {
            guard index == 0, text[0] == 0x2D else { return false }
        }
        return WholeNumber.read(text) != nil
    }

    private static func readISO(_ text: ByteText) -> Reading? {
        guard text.count <= 40 else { return nil }
        let bytes = text.bytes
        guard let (instant, zone) = Instant.parse(bytes.span) else { return nil }
        return .instant(instant, hasZone: zone != .none)
    }

    /// `/Date(1798761600000)/`; an offset such as `+0100` after the number does not move the instant.
    private static func readMilliseconds(_ text: ByteText) -> Reading {
        var index = 6
        var digits: Int64 = 0
        let isNegative = index < text.count && text[index] == 0x2D
        if isNegative { index += 1 }
        let start = index
        while index < text.count, (0x30...0x39).contains(text[index]), index - start < 16 {
            digits = digits * 10 + Int64(text[index] & 0x0F)
            index += 1
        }
        guard index > start, isEnd(text[index..<text.count]) else { return .unreadable }
        let (ticks, overflow) = (isNegative ? -digits : digits).multipliedReportingOverflow(
            by: 10_000)
        guard !overflow, let epoch = Instant(unixSeconds: 0),
            let instant = Instant(ticks: epoch.ticks &+ ticks)
        else { return .outOfRange }
        return .instant(instant, hasZone: true)
    }

    private static func isEnd(_ text: ByteText) -> Bool {
        if text.count == 2 { return text[0] == 0x29 && text[1] == 0x2F }
        guard text.count == 7, text[0] == 0x2B || text[0] == 0x2D else { return false }
        for index in 1...4 where !(0x30...0x39).contains(text[index]) { return false }
        return text[5] == 0x29 && text[6] == 0x2F
    }
}

/// Reads whole numbers of JSON.
enum WholeNumber {
    /// The value of `-?digits[.0…]`; nil for any other text. Values past 18 digits are clamped.
    static func read(_ text: ByteText) -> Int64? {
        var index = 0
        let isNegative = text.count > 0 && text[0] == 0x2D
        if isNegative { index += 1 }
        let start = index
        var number: Int64 = 0
        while index < text.count, text[index] &- 0x30 < 10 {
            number =
                number > 99_999_999_999_999_999
                ? number : number * 10 + Int64(text[index] & 0x0F)
            index += 1
        }
        guard index > start, text[start] != 0x30 || index == start + 1 else { return nil }
        if index < text.count {
            guard text[index] == 0x2E, index + 1 < text.count else { return readExponent(text) }
            for offset in index + 1..<text.count where text[offset] != 0x30 {
                return readExponent(text)
            }
        }
        return isNegative ? -number : number
    }

    /// A number with an exponent, such as `2.048e3`, when it is whole.
    private static func readExponent(_ text: ByteText) -> Int64? {
        guard text.count <= 40, isNumber(text),
            text.firstIndex(of: 0x65) != nil || text.firstIndex(of: 0x45) != nil,
            let number = Double(text.string)
        else { return nil }
        return Int64(exactly: number)
    }

    /// Whether a text is a JSON number.
    static func isNumber(_ text: ByteText) -> Bool {
        var index = 0
        if text.count > 0, text[0] == 0x2D { index += 1 }
        let whole = skipDigits(text, from: index)
        guard whole > index, text[index] != 0x30 || whole == index + 1 else { return false }
        index = whole
        if index < text.count, text[index] == 0x2E {
            let end = skipDigits(text, from: index + 1)
            guard end > index + 1 else { return false }
            index = end
        }
        if index < text.count, text[index] | 0x20 == 0x65 {
            index += 1
            if index < text.count, text[index] == 0x2B || text[index] == 0x2D { index += 1 }
            let end = skipDigits(text, from: index)
            guard end > index else { return false }
            index = end
        }
        return index == text.count
    }

    private static func skipDigits(_ text: ByteText, from start: Int) -> Int {
        var index = start
        while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
        return index
    }
}
