import Columns

/// Functions that undo an encoding (Language §5.4).
extension FunctionCall {
    /// The text that the argument encodes in base64.
    func base64Text() throws(EvaluationError) -> String {
        guard let bytes = Base64.decode(try text(0)) else { throw fails("needs base64") }
        return try utf8Text(bytes)
    }

    /// The value of a JSON text.
    func parsed(_ text: String) throws(EvaluationError) -> Value {
        do {
            return try JSONText.parse(text)
        } catch {
            throw fails(error.problem)
        }
    }

    /// `dataUriToString`: `data:[type][;name=value]…[;base64],content`, the content in UTF-8.
    func dataURIText() throws(EvaluationError) -> Value {
        let text = try text(0)
        guard let comma = text.utf8.firstIndex(of: UInt8(ascii: ",")),
            FoldedString(text).bytes.starts(with: Array("data:".utf8))
        else { throw fails("needs a data URI") }
        let header = FoldedString(String(text[..<comma]))
        let attributes = header.bytes.dropFirst(5).split(
            separator: UInt8(ascii: ";"), omittingEmptySubsequences: false
        ).dropFirst().map { String(decoding: $0, as: UTF8.self) }
        let isBase64 = attributes.last == "base64"
        for attribute in attributes where attribute.utf8.starts(with: "charset=".utf8) {
            guard ["charset=utf8", "charset=utf-8"].contains(attribute) else {
                throw fails("needs a data URI in UTF-8")
            }
        }
        let content = PercentEncoding.decode(String(text[text.utf8.index(after: comma)...]))
        guard isBase64 else { return .string(content) }
        guard let bytes = Base64.decode(content) else {
            throw fails("needs base64 in the data URI")
        }
        return .string(try utf8Text(bytes))
    }

    private func utf8Text(_ bytes: [UInt8]) throws(EvaluationError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw fails("needs text in UTF-8 under the encoding")
        }
        return text
    }
}
