import Columns

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The one instant of a run (decision 20).
enum RunClock {
    /// The instant of a text such as `2026-01-01T00:00:00Z` or `2026-01-01`, else the system's; nil for any other text.
    static func instant(_ text: String?) -> Instant? {
        guard let text else { return system }
        return Instant(fullDateTime: text) ?? Instant(fullDateTime: text + "T00:00:00Z")
    }

    private static var system: Instant? {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_REALTIME, &time) == 0,
            let second = Instant(unixSeconds: Int64(time.tv_sec))
        else { return nil }
        return Instant(ticks: second.ticks + Int64(time.tv_nsec) / 100)
    }
}
