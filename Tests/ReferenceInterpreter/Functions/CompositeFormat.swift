/// The composite formatting of .NET: `{index[,width][:format]}`, with `{{` and `}}` for the braces themselves.
enum CompositeFormat {
    /// Fills the values after the first argument into it; nil when the format is malformed or names a value too many.
    static func text(_ arguments: [ReferenceJSON]) -> String? {
        guard let format = ReferenceFunctions.text(arguments[0]) else { return nil }
        var rest = Array(format.unicodeScalars)[...]
        var result = String.UnicodeScalarView()
        while let character = rest.popFirst() {
            switch character {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                result.append(character)
                rest.removeFirst()
            case "}": return nil
            case "{":
                guard let end = rest.firstIndex(of: "}"),
                    let item = item(
                        String(String.UnicodeScalarView(rest[..<end])),
                        Array(arguments.dropFirst()))
                else { return nil }
                result.append(contentsOf: item.unicodeScalars)
                rest = rest[(end + 1)...]
            default: result.append(character)
            }
        }
        return String(result)
    }

    private static func item(_ item: String, _ values: [ReferenceJSON]) -> String? {
        let parts = item.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let place = parts[0].split(separator: ",", omittingEmptySubsequences: false)
        guard let index = Int(place[0]), values.indices.contains(index), place.count <= 2,
            let text = text(values[index], parts.count == 2 ? String(parts[1]) : "")
        else { return nil }
        guard place.count == 2 else { return text }
        guard let width = Int(place[1].filter { $0 != " " }), abs(width) < 1_000_000 else {
            return nil
        }
        let blanks = String(repeating: " ", count: max(0, abs(width) - text.utf16.count))
        return width < 0 ? text + blanks : blanks + text
    }

    /// Formats apply to numbers alone; arrays and objects are JSON with `'` for `"`.
    private static func text(_ value: ReferenceJSON, _ format: String) -> String? {
        switch value {
        case .null: return ""
        case .boolean(let value): return value ? "True" : "False"
        case .string(let text): return text
        case .array, .object:
            return CompactJSON.text(value).split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "'")
        case .number(let number):
            guard let integer = number.integer else {
                return format.isEmpty || format == "G" ? plain(number.double) : nil
            }
            return text(integer, format)
        }
    }

    /// `D3` pads with zeros to 3 digits, `X` and `x` are hexadecimal, `N0` has commas, `000` is as `D3`.
    private static func text(_ integer: Int64, _ format: String) -> String? {
        guard let letter = format.first else { return String(integer) }
        if format.allSatisfy({ $0 == "0" }) { return padded(integer, format.count) }
        let width = format.count == 1 ? 0 : Int(format.dropFirst())
        guard let width, (0...99).contains(width) else { return nil }
        switch letter {
        case "D", "d": return padded(integer, width)
        case "G", "g": return String(integer)
        case "X", "x":
            let digits = String(UInt64(bitPattern: integer), radix: 16, uppercase: letter == "X")
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        case "N", "n", "F", "f":
            let decimals = format.count == 1 ? 2 : width
            let digits = letter == "N" || letter == "n" ? grouped(integer) : String(integer)
            return digits + (decimals == 0 ? "" : "." + String(repeating: "0", count: decimals))
        default: return nil
        }
    }

    private static func padded(_ integer: Int64, _ width: Int) -> String {
        let digits = String(integer.magnitude)
        return (integer < 0 ? "-" : "")
            + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func grouped(_ integer: Int64) -> String {
        let digits = Array(String(integer.magnitude))
        var text = integer < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }

    /// The shortest text that reads back as the float, without the fraction of a whole one.
    private static func plain(_ double: Double) -> String {
        let text = "\(double)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
