/// An ISO 8601 duration `P[nY][nM][nW][nD][T[nH][nM][nS]]` of whole numbers (Domain §2.6).
package struct CalendarDuration: Sendable, Equatable {
    package let months: Int64
    package let seconds: Int64

    /// Reads a duration; nil when it is malformed, has no part, or overflows.
    package init?(_ text: String) {
        var scan = DigitScan(Array(text.utf8))
        guard scan.take("P") else { return nil }
        var sums = Sums()
        let days = sums.parts(
            &scan, [("Y", 12, 0), ("M", 1, 0), ("W", 0, 604_800), ("D", 0, 86_400)])
        var times = 0
        if scan.take("T") {
            times = sums.parts(&scan, [("H", 0, 3600), ("M", 0, 60), ("S", 0, 1)])
            guard times > 0 else { return nil }
        }
        guard scan.isAtEnd, days + times > 0, !sums.overflow else { return nil }
        months = sums.months
        seconds = sums.seconds
    }

    /// The instant this long after another: months first, on a day the month has, then the rest.
    package func after(_ instant: ReferenceInstant) -> ReferenceInstant? {
        moved(instant, by: 1)
    }

    /// The instant this long before another: months first, on a day the month has, then the rest.
    package func before(_ instant: ReferenceInstant) -> ReferenceInstant? {
        moved(instant, by: -1)
    }

    private func moved(_ instant: ReferenceInstant, by sign: Int64) -> ReferenceInstant? {
        let (ticks, overflow) = seconds.multipliedReportingOverflow(by: ReferenceInstant.second)
        guard !overflow else { return nil }
        return instant.adding(months: sign * months)?.adding(ticks: sign * ticks)
    }

    private struct Sums {
        var months: Int64 = 0
        var seconds: Int64 = 0
        var overflow = false

        /// Takes the parts that are there, in the order of the units; the result is how many.
        mutating func parts(
            _ scan: inout DigitScan,
            _ units: [(letter: Unicode.Scalar, months: Int64, seconds: Int64)]
        ) -> Int {
            var count = 0
            for unit in units {
                var ahead = scan
                guard let number = ahead.number(), ahead.take(unit.letter) else { continue }
                scan = ahead
                count += 1
                add(number, unit.months, to: \.months)
                add(number, unit.seconds, to: \.seconds)
            }
            return count
        }

        private mutating func add(
            _ number: Int64, _ factor: Int64, to sum: WritableKeyPath<Sums, Int64>
        ) {
            let product = number.multipliedReportingOverflow(by: factor)
            let total = self[keyPath: sum].addingReportingOverflow(product.partialValue)
            overflow = overflow || product.overflow || total.overflow
            self[keyPath: sum] = total.partialValue
        }
    }
}
