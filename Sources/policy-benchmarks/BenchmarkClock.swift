#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Times of several variants of one job, measured in turn so that a slow spell of the machine hits all of them.
///
/// Beside the wall clock it takes the processor time of all threads, which other programs on the machine lengthen less.
struct InterleavedMeasurement {
    private var wall: [[Double]]
    private var processor: [[Double]]

    init(variants: Int) {
        wall = Array(repeating: [], count: variants)
        processor = wall
    }

    /// Runs every variant once in each repeat, and one unmeasured round before.
    mutating func run(repeats: Int, _ job: (Int) async throws -> Void) async rethrows {
        for variant in wall.indices { try await job(variant) }
        for _ in 0..<repeats {
            for variant in wall.indices {
                let start = (ContinuousClock.now, Self.processorSeconds)
                try await job(variant)
                wall[variant].append((ContinuousClock.now - start.0).inSeconds)
                processor[variant].append(Self.processorSeconds - start.1)
            }
        }
    }

    func minimum(_ variant: Int) -> Double { wall[variant].min() ?? 0 }

    func median(_ variant: Int) -> Double {
        let sorted = wall[variant].sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }

    /// The least processor time, of all threads together.
    func processorMinimum(_ variant: Int) -> Double { processor[variant].min() ?? 0 }

    private static var processorSeconds: Double {
        var time = timespec()
        // SAFETY: the call writes to the structure that is lent for it.
        guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension Duration {
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}

/// A number with a fixed count of decimals.
func decimal(_ value: Double, _ digits: Int) -> String {
    let scale = (0..<digits).reduce(1.0) { factor, _ in factor * 10 }
    let rounded = (value * scale).rounded()
    guard rounded.isFinite, abs(rounded) < 1e15 else { return "\(value)" }
    let whole = Int64(rounded)
    if digits == 0 { return String(whole) }
    let fraction = String(abs(whole) % Int64(scale))
    let padding = String(repeating: "0", count: digits - fraction.count)
    return "\(whole < 0 ? "-" : "")\(abs(whole) / Int64(scale)).\(padding)\(fraction)"
}
