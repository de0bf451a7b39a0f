import PolicyCompiler

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A line on standard error that says how far a run has come.
struct ProgressLine: Sendable {
    private let isShown: Bool
    private let start = ContinuousClock.now

    init(isShown: Bool) {
        self.isShown = isShown
    }

    func show(_ progress: PolicyCompiler.Progress) {
        guard isShown else { return }
        let elapsed = ContinuousClock.now - start
        let seconds = max(
            0.001,
            Double(elapsed.components.seconds)
                + Double(elapsed.components.attoseconds) / 1e18)
        let rate = Int(Double(progress.records) / seconds)
        let megabytes = progress.bytes / 1_000_000
        StandardStream.error.write(
            "\r\(megabytes) MB, \(progress.records) records, \(rate) records/s\u{1B}[K")
    }

    func clear() {
        if isShown { StandardStream.error.write("\r\u{1B}[K") }
    }
}

/// The processors that this process may use.
enum ProcessorCount {
    static var available: Int {
        max(1, min(256, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    }
}
