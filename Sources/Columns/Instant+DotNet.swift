extension Instant {
    /// Reads `/Date(1798761600000)/`, milliseconds since 1970 as Windows PowerShell prints dates (Domain §2.7).
    ///
    /// An offset such as `+0100` after the number does not move the instant. Nil for any other text.
    package init?(dotNetText text: String) {
        guard text.utf8.count < longestDotNetText, text.hasPrefix("/Date("), text.hasSuffix(")/")
        else { return nil }
        var digits = text.dropFirst(6).dropLast(2)
        if let sign = digits.dropFirst().lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let offset = digits[digits.index(after: sign)...]
            guard offset.utf8.count == 4, offset.utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            digits = digits[..<sign]
        }
        guard digits.first != "+", let milliseconds = Int64(digits) else { return nil }
        let (ticks, overflow) = milliseconds.multipliedReportingOverflow(by: 10_000)
        guard !overflow else { return nil }
        self.init(ticks: Self.unixEpochTicks &+ ticks)
    }
}

/// More characters than any such text has.
private let longestDotNetText = 40
