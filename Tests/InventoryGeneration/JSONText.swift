/// Appending the pieces of JSON text; nothing here builds a string.
extension [UInt8] {
    mutating func append(text: String) {
        append(contentsOf: text.utf8)
    }

    /// The number in decimal digits.
    mutating func append(decimal number: Int) {
        append(decimal: Int64(number))
    }

    /// The number in decimal digits, filled with zeros from the left up to `digits`.
    mutating func append(decimal number: Int64, digits: Int = 1) {
        if number < 0 { append(UInt8(ascii: "-")) }
        let magnitude = number.magnitude
        var width = 1
        var bound: UInt64 = 10
        while width < 19, width < digits || magnitude >= bound {
            bound *= 10
            width += 1
        }
        let start = count
        for _ in 0..<width { append(UInt8(ascii: "0")) }
        var rest = magnitude
        var index = start + width
        while rest > 0, index > start {
            index -= 1
            self[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    mutating func append(decimal number: Int, digits: Int) {
        append(decimal: Int64(number), digits: digits)
    }

    /// The two digits of a number from 0 to 99.
    private mutating func append(twoDigits number: Int64) {
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }

    /// Sixteen lower-case digits.
    mutating func append(hexadecimal number: UInt64) {
        for shift in stride(from: 60, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift)) & 15
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }

    mutating func append(boolean: Bool) {
        append(text: boolean ? "true" : "false")
    }

    /// A string whose characters need no escape, in quotes; `null` for nil.
    mutating func append(quoted string: String?) {
        guard let string else { return append(text: "null") }
        append(UInt8(ascii: "\""))
        append(text: string)
        append(UInt8(ascii: "\""))
    }

    mutating func append(number: Int?) {
        guard let number else { return append(text: "null") }
        append(decimal: number)
    }

    /// A whole second as `yyyy-MM-ddTHH:mm:ss` in UTC, without quotes and offset.
    mutating func append(dateTime seconds: Int64) {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let timeOfDay = seconds - days * 86_400
        let date = CivilDate(daysSinceEpoch: days)
        append(twoDigits: date.year / 100)
        append(twoDigits: date.year % 100)
        append(UInt8(ascii: "-"))
        append(twoDigits: date.month)
        append(UInt8(ascii: "-"))
        append(twoDigits: date.day)
        append(UInt8(ascii: "T"))
        append(twoDigits: timeOfDay / 3600)
        append(UInt8(ascii: ":"))
        append(twoDigits: timeOfDay / 60 % 60)
        append(UInt8(ascii: ":"))
        append(twoDigits: timeOfDay % 60)
    }
}
