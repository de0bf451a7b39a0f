import Columns

extension FunctionCall {
    /// `split`: at every delimiter, the first that fits, by exact case; empty parts stay (Language §5.4).
    func split() throws(EvaluationError) -> Value {
        let bytes = Array(try text(0).utf8)
        let delimiters = try delimiters()
        if arguments[0] == .null { return .array([]) }
        guard !delimiters.isEmpty else { return .array([arguments[0]]) }
        // Of the delimiters only those are tried that begin with the byte at hand.
        let candidates = Dictionary(grouping: delimiters) { $0[0] }
        var parts: [Value] = []
        var start = 0
        var position = 0
        while position < bytes.count {
            let rest = bytes[position...]
            guard
                let delimiter = candidates[bytes[position]]?.first(where: { rest.starts(with: $0) })
            else {
                position += 1
                continue
            }
            parts.append(.string(String(decoding: bytes[start..<position], as: UTF8.self)))
            position += delimiter.count
            start = position
        }
        parts.append(.string(String(decoding: bytes[start...], as: UTF8.self)))
        return .array(parts)
    }

    /// The delimiters that are not empty; an empty or null one splits nowhere.
    private func delimiters() throws(EvaluationError) -> [[UInt8]] {
        var texts: [String] = []
        if case .array(let elements) = arguments[1] {
            for element in elements { texts.append(try text(of: element)) }
        } else {
            texts.append(try text(1))
        }
        return texts.filter { !$0.utf8.isEmpty }.map { Array($0.utf8) }
    }
}
