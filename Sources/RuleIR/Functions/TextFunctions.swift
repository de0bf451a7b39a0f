import Columns

/// Functions that put texts together and take them apart (Language §5.4).
extension FunctionCall {
    /// `concat`: arrays joined into one, or the texts of strings, integers and booleans.
    func concatenated() throws(EvaluationError) -> Value {
        guard case .array = arguments[0] else { return .string(try concatenatedText()) }
        var elements: [Value] = []
        for argument in arguments {
            guard case .array(let more) = argument else {
                throw needs("arrays beside an array", argument)
            }
            elements += more
        }
        return .array(elements)
    }

    private func concatenatedText() throws(EvaluationError) -> String {
        var result = ""
        for argument in arguments {
            switch argument {
            case .null: break
            case .string(let text): result += text
            case .integer(let value): result += String(value)
            case .boolean(let value): result += value ? "True" : "False"
            case .double, .array, .object:
                throw needs("strings, integers and booleans, or arrays alone", argument)
            }
        }
        return result
    }

    /// `padLeft`: the widths that the service pads to are 1 to 16.
    func padded() throws(EvaluationError) -> Value {
        let text: String
        switch arguments[0] {
        case .string(let value): text = value
        case .integer(let value): text = String(value)
        default: throw needs("a string or an integer", arguments[0])
        }
        let width = try integer(1)
        guard (1...16).contains(width) else { throw fails("needs a width of 1 to 16") }
        let filling = arguments.count > 2 ? try self.text(2) : " "
        guard filling.utf16.count == 1 else { throw fails("needs one character to pad with") }
        let missing = Int(width) - text.utf16.count
        return .string(String(repeating: filling, count: max(0, missing)) + text)
    }

    func joined() throws(EvaluationError) -> Value {
        guard case .array(let elements) = arguments[0] else {
            throw needs("an array of strings", arguments[0])
        }
        let delimiter = try text(1)
        var result = ""
        for (index, element) in elements.enumerated() {
            if index > 0 { result += delimiter }
            result += try text(of: element)
            // Checked on the way, since a long delimiter between many elements could fill the memory.
            guard ValueLimits.mayAdmit(utf8Count: result.utf8.count) else {
                throw fails("results in more than \(ValueLimits.maximumLength) characters")
            }
        }
        return .string(result)
    }

    /// `substring`: positions and lengths count UTF-16 units.
    func substring() throws(EvaluationError) -> Value {
        let units = try text(0).utf16
        let start = try integer(1)
        guard (0...Int64(units.count)).contains(start) else {
            throw fails("starts outside the string")
        }
        let rest = Int64(units.count) - start
        let length = arguments.count > 2 ? try integer(2) : rest
        guard (0...rest).contains(length) else {
            throw fails("needs a length within the string")
        }
        return .string(String(utf16Units: units.dropFirst(Int(start)).prefix(Int(length))))
    }

    /// `string`: as `concat` prints it, arrays and objects as compact JSON.
    func printed() throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .null: .string("")
        case .string: arguments[0]
        case .integer(let value): .string(String(value))
        case .boolean(let value): .string(value ? "True" : "False")
        case .array, .object: .string(CompactJSON.text(of: arguments[0]))
        case .double: throw needs("a value that is no float", arguments[0])
        }
    }
}

extension String {
    /// The text without the white space of Unicode at both ends.
    var trimmed: String {
        let start = unicodeScalars.drop { $0.properties.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    /// The text of UTF-16 units; half a surrogate pair becomes U+FFFD, as it does wherever UTF-8 is written.
    init(utf16Units units: some Collection<UInt16>) {
        self = String(decoding: units, as: UTF16.self)
    }
}
