extension ReferenceInstant {
    /// Reads a date in any form that an inventory may hold (Domain §2.7); nil when it is none of them.
    ///
    /// Unix seconds as a number without fraction or as such digits in a string, from 0 to the end of year 9999;
    /// ISO 8601 with `Z`, an offset or none; and `/Date(ms)/`, whose optional `±hhmm` does not move the instant.
    package init?(inventoryValue value: ReferenceJSON) {
        switch value {
        case .number(let number):
            guard let seconds = number.whole else { return nil }
            self.init(unixSeconds: seconds)
        case .string(let text):
            if let instant = Self.seconds(text) ?? Self.milliseconds(text) {
                self = instant
            } else {
                self.init(isoText: text, zone: .optional)
            }
        case .null, .boolean, .array, .object: return nil
        }
    }

    private static func seconds(_ text: String) -> ReferenceInstant? {
        var scan = DigitScan(Array(text.utf8))
        guard text == "0" || !text.hasPrefix("0"), let seconds = scan.number(), scan.isAtEnd else {
            return nil
        }
        return ReferenceInstant(unixSeconds: seconds)
    }

    private static func milliseconds(_ text: String) -> ReferenceInstant? {
        guard text.hasPrefix("/Date("), text.hasSuffix(")/") else { return nil }
        var scan = DigitScan(Array(text.utf8.dropFirst(6).dropLast(2)))
        let isNegative = scan.take("-")
        guard let count = scan.number() else { return nil }
        if scan.take("+") || scan.take("-"), scan.digits(4) == nil { return nil }
        let (span, overflow) = (isNegative ? -count : count)
            .multipliedReportingOverflow(by: second / 1000)
        guard scan.isAtEnd, !overflow else { return nil }
        return ReferenceInstant(unixSeconds: 0)?.adding(ticks: span)
    }
}
