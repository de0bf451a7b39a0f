/// A custom numeric format of .NET, such as `#,##0.00;(#)` (Language §5.4, `format`).
///
///     0 digit or zero · # digit if there is one · . point · , groups, or thousands before the point · % ‰ scale · E+0 exponent
///     'text' "text" \c literal · ; sections for positive, negative and zero
struct CustomNumberFormat {
    private let characters: [Character]

    init(_ format: String) {
        characters = Array(format)
    }

    func text(of value: DecimalDigits) -> String {
        var number = value
        var section = start(of: number.isZero ? 2 : number.isNegative ? 1 : 0)
        var layout = CustomNumberLayout(characters, from: section)
        if !number.isZero {
            number = scaled(value, layout)
            if number.isZero, start(of: 2) != section {
                section = start(of: 2)
                layout = CustomNumberLayout(characters, from: section)
            }
        }
        let hasSign = number.isNegative && section == 0 && !value.isZero
        var writer = CustomNumberWriter(layout, number)
        let text = writer.written(characters, from: section)
        return hasSign && !text.isEmpty ? "-" + text : text
    }

    private func scaled(_ value: DecimalDigits, _ layout: CustomNumberLayout) -> DecimalDigits {
        var number = value
        number.scale += layout.scaling
        number.round(
            to: layout.isExponential
                ? layout.digits : number.scale + layout.digits - layout.point)
        return number
    }

    /// Where a section begins; the first stands for those that are missing or empty.
    private func start(of section: Int) -> Int {
        var remaining = section
        guard remaining > 0 else { return 0 }
        var position = 0
        while position < characters.count {
            let character = characters[position]
            position = FormatScan.end(ofLiteralAt: position, in: characters) ?? position + 1
            guard character == ";" else { continue }
            remaining -= 1
            guard remaining == 0 else { continue }
            return position < characters.count && characters[position] != ";" ? position : 0
        }
        return 0
    }
}

/// The parts of a custom format that stand for themselves or belong together.
enum FormatScan {
    /// Behind a quoted text or an escaped character; nil at anything else.
    static func end(ofLiteralAt position: Int, in characters: [Character]) -> Int? {
        switch characters[position] {
        case "\\": return min(position + 2, characters.count)
        case "'", "\"":
            let rest = characters[(position + 1)...]
            return rest.firstIndex(of: characters[position]).map { $0 + 1 } ?? characters.count
        default: return nil
        }
    }

    /// Behind `E0`, `E+0` or `E-0` with any number of zeros; nil when the letter is just a letter.
    static func exponentEnd(at position: Int, in characters: [Character]) -> Int? {
        guard "Ee".contains(characters[position]) else { return nil }
        var zeros = position + 1
        if zeros < characters.count, "+-".contains(characters[zeros]) { zeros += 1 }
        let end =
            characters[min(zeros, characters.count)...].firstIndex { $0 != "0" }
            ?? characters.count
        return end > zeros ? end : nil
    }
}
