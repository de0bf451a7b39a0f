import Columns

extension FunctionCall {
    /// `format`: composite formatting as .NET does it (Language §5.4).
    ///
    ///     text  = { character | "{{" | "}}" | item }
    ///     item  = "{" index [ "," [ "-" ] width ] [ ":" format ] "}"
    func formatted() throws(EvaluationError) -> Value {
        guard case .string(let format) = arguments[0] else {
            throw needs("a string", arguments[0])
        }
        var rest = format[...]
        var result = ""
        while let character = rest.popFirst() {
            switch character {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                result.append(character)
                rest.removeFirst()
            case "{":
                guard let end = rest.firstIndex(of: "}"), let item = FormatItem(rest[..<end])
                else { throw malformed }
                rest = rest[rest.index(after: end)...]
                result += try text(of: item)
                // Checked on the way, since each item may be wide.
                guard ValueLimits.mayAdmit(utf8Count: result.utf8.count) else {
                    throw fails("results in more than \(ValueLimits.maximumLength) characters")
                }
            case "}": throw malformed
            default: result.append(character)
            }
        }
        return .string(result)
    }

    private var malformed: EvaluationError { fails("needs a well-formed format") }

    private func text(of item: FormatItem) throws(EvaluationError) -> String {
        guard item.index < arguments.count - 1 else {
            throw fails("names an argument that is not there")
        }
        let value = arguments[item.index + 1]
        guard let text = FormatItem.text(of: value, format: item.format) else {
            throw fails("has no such format for \(value.kindName)")
        }
        let blanks = String(repeating: " ", count: max(0, item.width - text.utf16.count))
        return item.isLeftAligned ? text + blanks : blanks + text
    }
}

/// A place in a format where an argument is printed, such as `0,10:D3`.
private struct FormatItem {
    private(set) var index = 0
    /// The least number of characters.
    private(set) var width = 0
    private(set) var isLeftAligned = false
    private(set) var format = ""

    /// Takes what stands between the braces; nil when it is malformed or wider than any result may be.
    init?(_ source: Substring) {
        guard !source.contains("{") else { return nil }
        let parts = source.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 { format = String(parts[1]) }
        let places = parts[0].split(separator: ",", omittingEmptySubsequences: false)
        guard places.count <= 2, let first = places[0].first, first.isASCII, first.isNumber,
            let index = Self.number(places[0])
        else { return nil }
        self.index = index
        if places.count == 2 {
            let aligned = places[1].drop { $0 == " " }
            isLeftAligned = aligned.first == "-"
            guard let width = Self.number(aligned.dropFirst(isLeftAligned ? 1 : 0)),
                width <= ValueLimits.maximumLength
            else { return nil }
            self.width = width
        }
    }

    /// Decimal digits, with blanks behind them.
    private static func number(_ text: Substring) -> Int? {
        let digits = text.prefix { $0 != " " }
        guard text.dropFirst(digits.count).allSatisfy({ $0 == " " }),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), digits.utf8.count <= 7
        else { return nil }
        return Int(digits)
    }

    /// A value in a format; formats are for numbers and have no effect on other values. Nil when a number has no such format.
    static func text(of value: Value, format: String) -> String? {
        switch value {
        case .null: return ""
        case .string(let text): return text
        case .boolean(let value): return value ? "True" : "False"
        case .array, .object:
            return String(CompactJSON.text(of: value).map { $0 == "\"" ? "'" : $0 })
        case .integer(let value):
            guard let (letter, precision) = standard(format) else {
                return CustomNumberFormat(format).text(of: DecimalDigits(value))
            }
            return NumberText.text(value, format: letter, precision: precision)
        case .double(let value):
            guard let (letter, precision) = standard(format) else {
                var digits = DecimalDigits(exactly: value)
                // Custom formats see no more digits of a double.
                digits.round(to: 15)
                return CustomNumberFormat(format).text(of: digits)
            }
            return NumberText.text(value, format: letter, precision: precision)
        }
    }

    /// A letter with an optional precision; nil for a custom format. A precision beyond any result counts as one that is.
    private static func standard(_ format: String) -> (Character, Int?)? {
        guard let letter = format.first else { return ("G", nil) }
        let digits = format.dropFirst()
        guard letter.isASCII, letter.isLetter,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        guard !digits.isEmpty else { return (letter, nil) }
        return (letter, min(Int(digits) ?? .max, ValueLimits.maximumLength + 1))
    }
}
