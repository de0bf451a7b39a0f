import Columns
import RuleIR

/// A predicate over the positions of a scope: a byte for each, the raw value of its truth.
///
/// `Truth` counts false, true, not collected, error from 0, so that among operands of which none is false the largest wins.
struct TruthColumn {
    private(set) var bytes: [UInt8]

    init(_ truth: Truth, count: Int) {
        bytes = Array(repeating: truth.rawValue, count: count)
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The truth of each combination, looked up by the positions.
    init(_ truths: [Truth], _ codes: [UInt32]?, count: Int) {
        let table = truths.map(\.rawValue)
        bytes =
            codes?.map { table[Int($0)] } ?? Array(repeating: table.first ?? 0, count: count)
    }

    subscript(position: Int) -> Truth { Truth(rawValue: bytes[position]) ?? .error }

    func negated() -> TruthColumn {
        // False and true change places; 2 and 3 stay.
        TruthColumn(bytes: bytes.map { $0 < 2 ? $0 ^ 1 : $0 })
    }

    /// Kleene's conjunction, and whether some position is still other than false.
    mutating func conjoin(_ other: TruthColumn) -> Bool {
        var open: UInt8 = 0
        for position in bytes.indices {
            let (left, right) = (bytes[position], other.bytes[position])
            let truth = left == 0 || right == 0 ? 0 : max(left, right)
            bytes[position] = truth
            open |= truth
        }
        return open != 0
    }

    /// Kleene's disjunction, and whether some position is still other than true.
    mutating func disjoin(_ other: TruthColumn) -> Bool {
        var open = false
        for position in bytes.indices {
            let (left, right) = (bytes[position], other.bytes[position])
            let truth = left == 1 || right == 1 ? 1 : max(left, right)
            bytes[position] = truth
            open = open || truth != 1
        }
        return open
    }

    mutating func append(_ other: TruthColumn) { bytes += other.bytes }

    func gathered(_ positions: [Int32]) -> TruthColumn {
        TruthColumn(bytes: positions.map { bytes[Int($0)] })
    }

    /// The outcomes as bitmaps.
    var bitmaps: TruthBitmaps {
        func bitmap(_ isSet: (UInt8) -> Bool) -> Bitmap {
            var words = [UInt64](repeating: 0, count: (bytes.count + 63) / 64)
            for position in bytes.indices where isSet(bytes[position]) {
                words[position >> 6] |= 1 << UInt64(position & 63)
            }
            return Bitmap(words: words, count: bytes.count)
        }
        let undecided = bitmap { $0 >= 2 }
        let error = bitmap { $0 == 3 }
        return TruthBitmaps(
            isTrue: bitmap { $0 == 1 }, undecided: undecided.isEmpty ? nil : undecided,
            error: error.isEmpty ? nil : error)
    }
}
