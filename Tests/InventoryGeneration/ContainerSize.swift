/// How many objects a vault or an HSM holds (Domain §5.3).
enum ContainerSize {
    /// Vaults: log-normal with median 20 and 99th percentile 2,000, at most a million.
    ///
    /// HSMs: the same shape around 150, between 5 and the service's limit of 5,000.
    static func draw(_ service: ContainerService, _ random: inout RandomSource) -> Int {
        let deviate = random.normal()
        switch service {
        case .vault: return clamp(20 * exponential(1.98 * deviate), 1...1_000_000)
        case .managedHSM: return clamp(150 * exponential(1.3 * deviate), 5...5000)
        }
    }

    private static func clamp(_ count: Double, _ range: ClosedRange<Int>) -> Int {
        count >= Double(range.upperBound) ? range.upperBound : max(range.lowerBound, Int(count))
    }

    /// e to the power of x by (1 + x/2²⁰)^(2²⁰): good to four digits for |x| under 12, and the same everywhere.
    private static func exponential(_ x: Double) -> Double {
        var power = 1 + x / 1_048_576
        for _ in 0..<20 { power *= power }
        return power
    }
}
