/// A point in time in ticks of 100 ns since 0001-01-01T00:00:00Z, from year 1 to 9999.
///
/// Ticks hold every instant that the service prints (seven fraction digits, Language §5.4) exactly.
package struct Instant: Hashable, Sendable, Comparable {
    package let ticks: Int64

    package static let ticksPerSecond: Int64 = 10_000_000
    package static let ticksPerDay: Int64 = 864_000_000_000
    /// 9999-12-31T23:59:59.9999999Z
    package static let maximumTicks: Int64 = 3_155_378_975_999_999_999
    /// The ticks of 1970-01-01T00:00:00Z.
    static let unixEpochTicks: Int64 = 621_355_968_000_000_000

    /// Nil when the ticks lie outside the years 1 to 9999.
    package init?(ticks: Int64) {
        guard ticks >= 0, ticks <= Self.maximumTicks else { return nil }
        self.ticks = ticks
    }

    /// An instant from whole seconds since 1970; nil outside the years 1 to 9999.
    package init?(unixSeconds: Int64) {
        let (scaled, overflow) = unixSeconds.multipliedReportingOverflow(by: Self.ticksPerSecond)
        guard !overflow else { return nil }
        let (ticks, overflowed) = scaled.addingReportingOverflow(Self.unixEpochTicks)
        guard !overflowed else { return nil }
        self.init(ticks: ticks)
    }

    /// This instant moved by whole days of 86,400 s; nil when the result leaves the years 1 to 9999.
    package func adding(days: Int64) -> Instant? {
        let (span, overflow) = days.multipliedReportingOverflow(by: Self.ticksPerDay)
        guard !overflow else { return nil }
        let (sum, overflowed) = ticks.addingReportingOverflow(span)
        return overflowed ? nil : Instant(ticks: sum)
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.ticks < right.ticks
    }
}
