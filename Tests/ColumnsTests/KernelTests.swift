import Columns
import TestSupport
import Testing

/// Row counts on both sides of the borders of a word and of a vector.
let kernelLengths = [0, 1, 7, 63, 64, 65, 127, 128, 191, 192, 1_000, 2_047, 2_048, 2_049]

/// A bit for each row, by a plain loop.
func words(_ count: Int, where holds: (Int) -> Bool) -> [UInt64] {
    var words = Array(repeating: UInt64(0), count: (count + 63) / 64)
    for row in 0..<count where holds(row) { words[row / 64] |= 1 << UInt64(row % 64) }
    return words
}

@Suite struct CodeKernelTests {
    @Test(arguments: kernelLengths)
    func equality(count: Int) {
        var random = SeededRandom(seed: UInt64(count))
        // All byte values, so that carries between neighbouring bytes would show.
        let codes = (0..<count).map { _ in
            [0, 1, 2, 0x7F, 0x80, 0x81, 0xFF, UInt8.random(in: 0...255, using: &random)]
                .randomElement(using: &random) ?? 0
        }
        let pairs: [(UInt8, UInt8)] = [
            (0, 0), (1, 2), (2, 1), (0x7F, 0x80), (0x80, 0x80), (0x81, 0xFE), (0xFF, 0xFF),
        ]
        for (first, second) in pairs {
            let expected = words(count) { codes[$0] == first || codes[$0] == second }
            // Stale bits are overwritten.
            var bits = [UInt64](repeating: ~0, count: expected.count)
            var span = bits.mutableSpan
            CodeKernels.equal(codes.span, to: first, or: second, into: &span)
            #expect(bits == expected, "codes \(first), \(second)")

            var wide = [UInt64](repeating: ~0, count: expected.count)
            var wideSpan = wide.mutableSpan
            let codes16 = codes.map { UInt16($0) << 8 }
            CodeKernels.equal(
                codes16.span, to: UInt16(first) << 8, or: UInt16(second) << 8, into: &wideSpan)
            #expect(wide == expected, "codes \(first), \(second)")

            var widest = [UInt64](repeating: ~0, count: expected.count)
            var widestSpan = widest.mutableSpan
            let codes32 = codes.map { UInt32($0) << 24 }
            CodeKernels.equal(
                codes32.span, to: UInt32(first) << 24, or: UInt32(second) << 24,
                into: &widestSpan)
            #expect(widest == expected, "codes \(first), \(second)")
        }
    }

    @Test(arguments: kernelLengths)
    func lookingUp(count: Int) {
        var random = SeededRandom(seed: UInt64(count) + 100)
        let table = (0..<256).map { _ in UInt8.random(in: 0...1, using: &random) }
        let codes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        let expected = words(count) { table[Int(codes[$0])] == 1 }
        // Stale bits are overwritten.
        var bits = [UInt64](repeating: ~0, count: expected.count)
        var span = bits.mutableSpan
        CodeKernels.look(up: table.span, codes.span, into: &span)
        #expect(bits == expected)

        let table16 = (0..<700).map { _ in UInt8.random(in: 0...1, using: &random) }
        let codes16 = (0..<count).map { _ in UInt16.random(in: 0..<700, using: &random) }
        let expected16 = words(count) { table16[Int(codes16[$0])] == 1 }
        var span16 = bits.mutableSpan
        CodeKernels.look(up: table16.span, codes16.span, into: &span16)
        #expect(bits == expected16)

        let codes32 = codes16.map { UInt32($0) }
        var bits32 = [UInt64](repeating: ~0, count: expected.count)
        var span32 = bits32.mutableSpan
        CodeKernels.look(up: table16.span, codes32.span, into: &span32)
        #expect(bits32 == expected16)
    }
}

@Suite struct NumberKernelTests {
    private func numbers(_ count: Int, seed: UInt64) -> [Int64] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in
            [.min, .max, -1, 0, 1, 2048, Int64.random(in: -3_000...3_000, using: &random)]
                .randomElement(using: &random) ?? 0
        }
    }

    @Test(arguments: kernelLengths)
    func lessThanABound(count: Int) {
        let numbers = numbers(count, seed: UInt64(count) + 200)
        for bound in [.min, .min + 1, -1, 0, 1, 2048, .max] as [Int64] {
            let expected = words(count) { numbers[$0] < bound }
            var bits = [UInt64](repeating: ~0, count: expected.count)
            var span = bits.mutableSpan
            NumberKernels.less(numbers.span, than: bound, into: &span)
            #expect(bits == expected, "bound \(bound)")
        }
    }

    @Test(arguments: kernelLengths)
    func lessThanEachOther(count: Int) {
        let left = numbers(count, seed: UInt64(count) + 300)
        let right = numbers(count, seed: UInt64(count) + 301)
        let expected = words(count) { left[$0] < right[$0] }
        var bits = [UInt64](repeating: ~0, count: expected.count)
        var span = bits.mutableSpan
        NumberKernels.less(left.span, right.span, into: &span)
        #expect(bits == expected)
    }

    @Test(arguments: kernelLengths)
    func adding(count: Int) {
        var random = SeededRandom(seed: UInt64(count) + 400)
        let maximum: Int64 = 1_000
        let numbers = (0..<count).map { _ in Int64.random(in: 0...maximum, using: &random) }
        for delta in [-1_000, -3, 0, 3, 1_000] as [Int64] {
            var sums = [Int64](repeating: 0, count: count)
            var bits = [UInt64](repeating: ~0, count: (count + 63) / 64)
            var sumSpan = sums.mutableSpan
            var span = bits.mutableSpan
            NumberKernels.add(
                delta, to: numbers.span, into: &sumSpan, maximum: maximum, outside: &span)
            #expect(sums == numbers.map { $0 + delta })
            #expect(bits == words(count) { !(0...maximum).contains(numbers[$0] + delta) })
        }
    }

    @Test(arguments: kernelLengths)
    func replacing(count: Int) {
        let numbers = numbers(count, seed: UInt64(count) + 500)
        let other = numbers.map { ~$0 }
        let bits = words(count) { $0 % 3 == 0 }
        var result = numbers
        var span = result.mutableSpan
        NumberKernels.replace(&span, by: other.span, where: bits.span)
        #expect(result == numbers.indices.map { $0 % 3 == 0 ? other[$0] : numbers[$0] })
    }
}

@Suite struct WordKernelTests {
    private func words(_ count: Int, seed: UInt64) -> [UInt64] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in UInt64.random(in: .min ... .max, using: &random) }
    }

    @Test(arguments: [0, 1, 2, 7, 8, 9, 64, 100])
    func againstPlainLoops(count: Int) {
        let left = words(count, seed: UInt64(count) + 600)
        let right = words(count, seed: UInt64(count) + 601)
        let both = zip(left, right).map { $0 & $1 }
        let either = zip(left, right).map { $0 | $1 }

        var result = left
        var conjunction = result.mutableSpan
        #expect(WordKernels.and(right.span, into: &conjunction) == both.reduce(0, |))
        #expect(result == both)

        result = left
        var disjunction = result.mutableSpan
        #expect(WordKernels.or(right.span, into: &disjunction) == either.reduce(~0, &))
        #expect(result == either)

        result = left
        var complement = result.mutableSpan
        WordKernels.invert(right.span, into: &complement)
        #expect(result == right.map { ~$0 })

        #expect(WordKernels.population(left.span) == left.reduce(0) { $0 + $1.nonzeroBitCount })
    }

    @Test func populationOfFullWords() {
        let full = Array(repeating: UInt64.max, count: 1_000)
        #expect(WordKernels.population(full.span) == 64_000)
    }
}
