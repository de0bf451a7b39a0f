/// Writes the digits of a number into the placeholders of one section of a custom format.
struct CustomNumberWriter {
    private let layout: CustomNumberLayout
    private let number: DecimalDigits
    private var text = ""
    /// The digit to write next.
    private var digit = 0
    /// Digits that are still to be written before the point; negative behind it.
    private var place: Int
    /// Digits before the point without a placeholder of their own; negative for placeholders without a digit.
    private var surplus: Int
    private var hasPoint = false
    private var isExponentWritten = false

    init(_ layout: CustomNumberLayout, _ number: DecimalDigits) {
        self.layout = layout
        self.number = number
        place = layout.isExponential ? layout.point : max(number.scale, layout.point)
        surplus = layout.isExponential ? 0 : number.scale - layout.point
    }

    mutating func written(_ characters: [Character], from section: Int) -> String {
        var position = section
        while position < characters.count, characters[position] != ";" {
            if let end = FormatScan.end(ofLiteralAt: position, in: characters) {
                writeLiteral(characters[position..<end])
                position = end
            } else if let end = FormatScan.exponentEnd(at: position, in: characters) {
                writeExponent(characters[position..<end])
                position = end
            } else {
                write(characters[position])
                position += 1
            }
        }
        return text
    }

    private mutating func write(_ character: Character) {
        switch character {
        case "#", "0":
            writeSurplus()
            writeDigit()
        case ".":
            writeSurplus()
            writePoint()
        case ",": break
        default: text.append(character)
        }
    }

    /// A quoted text without its quotes, or the character behind a backslash.
    private mutating func writeLiteral(_ source: ArraySlice<Character>) {
        let isClosed = source.count > 1 && source.first != "\\" && source.last == source.first
        text += String(source.dropFirst().dropLast(isClosed ? 1 : 0))
    }

    private mutating func writeSurplus() {
        while surplus > 0 {
            surplus -= 1
            write(nextDigit() ?? 0)
        }
    }

    private mutating func writeDigit() {
        if surplus < 0 {
            surplus += 1
            if place <= layout.leastWhole { write(0) } else { place -= 1 }
        } else if let digit = nextDigit() ?? (place > -layout.leastFraction ? 0 : nil) {
            write(digit)
        } else {
            place -= 1
        }
    }

    private mutating func nextDigit() -> UInt8? {
        guard digit < number.digits.count else { return nil }
        digit += 1
        return number.digits[digit - 1]
    }

    private mutating func write(_ digit: UInt8) {
        text += String(digit)
        if layout.areGrouped, place > 1, (place - 1).isMultiple(of: 3) { text += "," }
        place -= 1
    }

    private mutating func writePoint() {
        guard place == 0, !hasPoint else { return }
        guard
            layout.leastFraction > 0 || layout.point < layout.digits && digit < number.digits.count
        else { return }
        text += "."
        hasPoint = true
    }

    private mutating func writeExponent(_ source: ArraySlice<Character>) {
        guard !isExponentWritten else {
            text += String(source)
            return
        }
        isExponentWritten = true
        let exponent = number.isZero ? 0 : number.scale - layout.point
        let sign = exponent < 0 ? "-" : source.contains("+") ? "+" : ""
        let width = min(10, source.count { $0 == "0" })
        text += String(source.prefix(1)) + sign
        text += NumberText.padded(String(exponent.magnitude), to: width)
    }
}
