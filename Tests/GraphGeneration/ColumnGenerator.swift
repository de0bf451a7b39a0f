package import Columns
package import PolicyCatalog
import RuleIR
import TestSupport

/// Writes random columns in every encoding and with every mix of field states.
package struct ColumnGenerator {
    private var random: SeededRandom

    package init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    /// A column for each alias; now and then one is missing, which the evaluator takes for not collected.
    package mutating func columns(of aliases: [AliasID], count: Int) -> [AliasID: Column] {
        var columns: [AliasID: Column] = [:]
        for alias in aliases where Int.random(in: 0..<25, using: &random) > 0 {
            columns[alias] = column(of: Alias[alias].type, count: count)
        }
        return columns
    }

    /// A column of values that the alias may have, in a random encoding.
    package mutating func column(of type: AliasType, count: Int) -> Column {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return .absent(count: count)
        case 1: return .notCollected(count: count)
        default: break
        }
        let (present, notCollected) = states(count)
        return Column(
            count: count, values: values(of: type, count), present: present,
            notCollected: notCollected)
    }

    private mutating func values(of type: AliasType, _ count: Int) -> ColumnValues {
        let isOdd = Int.random(in: 0..<4, using: &random) == 0
        switch type {
        case .string where isOdd && count > 0 && Bool.random(using: &random):
            return .booleans(bits(count, percent: 50))
        case .string: return codes(of: texts(), count)
        case .integer where isOdd:
            return codes(of: ValuePool.integers.map { .integer($0) } + texts(), count)
        case .integer: return .integers(picks(of: ValuePool.integers, count))
        case .dateTime where isOdd:
            return codes(of: ValuePool.instants.map { .instant($0) } + texts(), count)
        case .dateTime: return .instants(picks(of: ValuePool.instants.map(\.ticks), count))
        }
    }

    /// The texts of the pool, or a few of them, or many more than a code of one byte can tell apart.
    private mutating func texts() -> [Scalar] {
        var texts = ValuePool.texts.map { Scalar.string($0) }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: texts = Array(texts.prefix(Int.random(in: 1...4, using: &random)))
        case 1: texts += (0..<300).map { .string("name \($0)") }
        default: break
        }
        return texts
    }

    private mutating func codes(of dictionary: [Scalar], _ count: Int) -> ColumnValues {
        let codes = repeated(count) { random in
            UInt32(Int.random(in: dictionary.indices, using: &random))
        }
        switch Int.random(in: 0..<3, using: &random) {
        case 0 where dictionary.count <= 256:
            return .codes8(codes.map { UInt8($0) }, dictionary: dictionary)
        case 1: return .codes16(codes.map { UInt16($0) }, dictionary: dictionary)
        default: return .codes32(codes, dictionary: dictionary)
        }
    }

    private mutating func picks(of numbers: [Int64], _ count: Int) -> [Int64] {
        repeated(count) { random in numbers.randomElement(using: &random) ?? 0 }
    }

    /// Random values that repeat after a prime number of rows, so that long columns are made quickly.
    private mutating func repeated<Element>(
        _ count: Int, _ make: (inout SeededRandom) -> Element
    ) -> [Element] {
        let period = (0..<min(count, 1_021)).map { _ in make(&random) }
        return (0..<count).map { period[$0 % period.count] }
    }

    private mutating func states(_ count: Int) -> (present: Bitmap?, notCollected: Bitmap?) {
        let present = bits(count, percent: 80)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return (nil, nil)
        case 1: return (present, nil)
        case 2: return (present, present.inverted)
        default:
            let other = bits(count, percent: 50)
            let words = zip(present.inverted.words, other.words).map { $0 & $1 }
            return (present, Bitmap(words: words, count: count))
        }
    }

    private mutating func bits(_ count: Int, percent: Int) -> Bitmap {
        let words = repeated((count + 63) / 64) { random in
            (0..<64).reduce(UInt64(0)) { word, _ in
                word << 1 | (Int.random(in: 0..<100, using: &random) < percent ? 1 : 0)
            }
        }
        return Bitmap(words: words, count: count)
    }
}
