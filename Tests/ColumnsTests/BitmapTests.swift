import Columns
import TestSupport
import Testing

/// Lengths on both sides of a word's border.
let bitmapLengths = [0, 1, 2, 63, 64, 65, 127, 128, 129, 200]

@Suite struct BitmapTests {
    @Test(arguments: bitmapLengths)
    func allBitsEqual(count: Int) {
        let full = Bitmap(repeating: true, count: count)
        let empty = Bitmap(repeating: false, count: count)
        #expect(full.population == count)
        #expect(full.isFull)
        #expect(empty.population == 0)
        #expect(empty.isEmpty)
        #expect(full.inverted == empty)
        #expect(empty.inverted == full)
    }

    @Test(arguments: bitmapLengths)
    func appendedBitsReadBack(count: Int) {
        var random = SeededRandom(seed: UInt64(count))
        let bits = (0..<count).map { _ in Bool.random(using: &random) }
        var bitmap = Bitmap(repeating: false, count: 0)
        for bit in bits { bitmap.append(bit) }
        #expect(bitmap.count == count)
        #expect(bits.indices.map { bitmap[$0] } == bits)
        #expect(bitmap.population == bits.count { $0 })
        #expect(bitmap.inverted.population == bits.count { !$0 })
    }

    @Test func bitsPastTheLastRowAreCleared() {
        let bitmap = Bitmap(words: [~0, ~0], count: 70)
        #expect(bitmap.words == [~0, 0x3F])
        #expect(bitmap.population == 70)
    }

    @Test func appendingGoesOnInAPartlyFilledWord() {
        var bitmap = Bitmap(repeating: true, count: 3)
        bitmap.append(false)
        bitmap.append(true)
        #expect(bitmap.words == [0b10111])
    }
}
