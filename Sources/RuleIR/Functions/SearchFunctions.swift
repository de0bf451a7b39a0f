import Columns

/// Functions that look for a text in a text without regard to case (Language §5.4).
extension FunctionCall {
    func replaced() throws(EvaluationError) -> Value {
        let text = try text(0)
        let searched = try self.text(1)
        let replacement = Array(try self.text(2).utf8)
        guard !searched.utf8.isEmpty else { throw fails("needs a text to look for") }
        let found = FoldedText(text).ranges(of: searched)
        guard !found.isEmpty else { return .string(text) }
        let bytes = Array(text.utf8)
        let removed = found.reduce(0) { $0 + $1.count }
        let length = bytes.count - removed + found.count * replacement.count
        guard ValueLimits.mayAdmit(utf8Count: length) else {
            throw fails("results in more than \(ValueLimits.maximumLength) characters")
        }
        var result: [UInt8] = []
        var position = 0
        for place in found {
            result += bytes[position..<place.lowerBound]
            result += replacement
            position = place.upperBound
        }
        result += bytes[position...]
        return .string(String(decoding: result, as: UTF8.self))
    }

    func startsWith() throws(EvaluationError) -> Value {
        let text = FoldedString(try text(0)).bytes
        return .boolean(text.starts(with: FoldedString(try self.text(1)).bytes))
    }

    func endsWith() throws(EvaluationError) -> Value {
        let text = FoldedString(try text(0)).bytes
        let end = FoldedString(try self.text(1)).bytes
        return .boolean(text.suffix(end.count).elementsEqual(end))
    }

    /// The UTF-16 offset of the first or last place of a text in another; the empty text is at both ends.
    func position(of searched: String, in text: String, isLast: Bool) -> Int64 {
        guard !searched.utf8.isEmpty else { return isLast ? Int64(text.utf16.count) : 0 }
        let found = FoldedText(text).ranges(of: searched, areOverlapping: true)
        guard let place = isLast ? found.last : found.first else { return -1 }
        return Int64(
            String(decoding: text.utf8.prefix(place.lowerBound), as: UTF8.self).utf16.count)
    }
}
