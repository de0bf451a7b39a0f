/// A seeded source of numbers (SplitMix64), the same on every machine.
package struct RandomSource: Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `bound`, which must be positive.
    package mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number of the closed range.
    package mutating func within(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(below(Int(range.upperBound - range.lowerBound) + 1))
    }

    /// Whether an event of the given probability, in parts of a thousand, happens.
    package mutating func chance(perMille: Int) -> Bool {
        below(1000) < perMille
    }

    /// A standard normal deviate: twelve uniform ones added, which needs no mathematics library.
    package mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 {
            sum += Double(next() >> 11) / 9_007_199_254_740_992
        }
        return sum
    }
}

/// Values with weights, such as the rows of the benchmark mix (Domain §5.3).
///
/// A class, because the tables are shared by every object and copying an array costs a reference count.
final class Mix<Value: Sendable>: Sendable {
    private let values: [Value]
    private let weights: [Int]
    private let total: Int

    init(_ choices: [(Value, Int)]) {
        values = choices.map(\.0)
        weights = choices.map(\.1)
        total = weights.reduce(0, +)
    }

    func draw(_ random: inout RandomSource) -> Value {
        var rest = random.below(total)
        for index in values.indices {
            rest -= weights[index]
            if rest < 0 { return values[index] }
        }
        return values[values.count - 1]
    }
}
