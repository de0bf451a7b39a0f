/// Numbers as the standard formats of .NET print them in the invariant culture (Language §5.4, `format`).
///
///     C currency · D decimal · E exponent · F fixed point · G general · N with groups · P percent · R round trip · X hexadecimal · B binary
enum NumberText {
    /// A double in its shortest form; with an exponent beyond 15 digits or below 0.0001.
    static func general(_ value: Double) -> String {
        let number = DecimalDigits(shortest: value)
        return general(number, precision: max(number.digits.count, 15), mark: "E")
    }

    /// An integer in a standard format; nil when there is no such format.
    static func text(_ value: Int64, format: Character, precision: Int?) -> String? {
        switch format {
        case "D", "d":
            return (value < 0 ? "-" : "") + padded(String(value.magnitude), to: precision ?? 0)
        case "X", "x":
            let digits = String(UInt64(bitPattern: value), radix: 16, uppercase: format == "X")
            return padded(digits, to: precision ?? 0)
        case "B", "b":
            return padded(String(UInt64(bitPattern: value), radix: 2), to: precision ?? 0)
        case "G" where precision ?? 0 == 0, "g" where precision ?? 0 == 0: return String(value)
        case "R", "r": return nil
        default: return text(DecimalDigits(value), format: format, precision: precision)
        }
    }

    /// A double in a standard format; nil when there is no such format for it.
    static func text(_ value: Double, format: Character, precision: Int?) -> String? {
        switch format {
        case "G" where precision ?? 0 == 0, "R", "r": return general(value)
        case "g" where precision ?? 0 == 0:
            let number = DecimalDigits(shortest: value)
            return general(number, precision: max(number.digits.count, 15), mark: "e")
        case "D", "d", "X", "x", "B", "b": return nil
        default: return text(DecimalDigits(exactly: value), format: format, precision: precision)
        }
    }

    private static func text(
        _ number: DecimalDigits, format: Character, precision: Int?
    ) -> String? {
        switch format {
        case "C", "c":
            let text = "¤" + fixed(number, precision ?? 2, areGrouped: true)
            return number.isNegative ? "(\(text))" : text
        case "E", "e": return exponential(number, precision ?? 6, mark: format)
        case "F", "f": return sign(number) + fixed(number, precision ?? 2, areGrouped: false)
        case "G", "g":
            var rounded = number
            rounded.round(to: precision ?? 15)
            return general(rounded, precision: precision ?? 15, mark: format == "G" ? "E" : "e")
        case "N", "n": return sign(number) + fixed(number, precision ?? 2, areGrouped: true)
        case "P", "p":
            var hundredfold = number
            hundredfold.scale += 2
            return sign(number) + fixed(hundredfold, precision ?? 2, areGrouped: true) + " %"
        default: return nil
        }
    }

    private static func sign(_ number: DecimalDigits) -> String { number.isNegative ? "-" : "" }

    private static func fixed(
        _ number: DecimalDigits, _ decimals: Int, areGrouped: Bool
    ) -> String {
        var number = number
        number.round(to: number.scale + decimals)
        var text = ""
        let whole = max(number.scale, 1)
        for place in 0..<whole {
            if areGrouped, place > 0, (whole - place).isMultiple(of: 3) { text += "," }
            text += String(number.scale > 0 ? number[place] : 0)
        }
        if decimals > 0 { text += "." }
        for place in 0..<decimals { text += String(number[number.scale + place]) }
        return text
    }

    private static func exponential(
        _ number: DecimalDigits, _ decimals: Int, mark: Character
    ) -> String {
        var number = number
        number.round(to: decimals + 1)
        var text = sign(number) + String(number[0]) + (decimals > 0 ? "." : "")
        for place in 0..<decimals { text += String(number[place + 1]) }
        return text + exponent(number.isZero ? 0 : number.scale - 1, mark, width: 3)
    }

    private static func general(_ number: DecimalDigits, precision: Int, mark: Character) -> String
    {
        let isExponential = number.scale > precision || number.scale < -3
        let point = isExponential ? 1 : number.scale
        var text = sign(number)
        for place in 0..<max(point, 0) { text += String(number[place]) }
        if point <= 0 { text += "0" }
        if number.digits.count > point {
            text += "." + String(repeating: "0", count: max(0, -point))
            for digit in number.digits[max(point, 0)...] { text += String(digit) }
        }
        return isExponential ? text + exponent(number.scale - 1, mark, width: 2) : text
    }

    /// The exponent with its sign, such as `E+05`.
    private static func exponent(_ value: Int, _ mark: Character, width: Int) -> String {
        String(mark) + (value < 0 ? "-" : "+") + padded(String(value.magnitude), to: width)
    }

    static func padded(_ digits: String, to width: Int) -> String {
        String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
