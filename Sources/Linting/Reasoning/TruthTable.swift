/// For each case of a rule's variables whether a condition holds: one bit a case.
struct TruthTable: Equatable {
    private var words: [UInt64]
    private let count: Int

    init(count: Int, repeating value: Bool) {
        self.count = count
        words = Array(repeating: value ? .max : 0, count: (count + 63) / 64)
        if value, count % 64 != 0, let last = words.indices.last {
            words[last] = (1 << UInt64(count % 64)) - 1
        }
    }

    /// Sets some cases.
    mutating func set(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let (word, bit) = index.quotientAndRemainder(dividingBy: 64)
            let length = min(64 - bit, range.upperBound - index)
            let ones: UInt64 = length == 64 ? .max : (1 << UInt64(length)) - 1
            words[word] |= ones << UInt64(bit)
            index += length
        }
    }

    var isAllTrue: Bool { self == TruthTable(count: count, repeating: true) }
    var isAllFalse: Bool { words.allSatisfy { $0 == 0 } }

    static func & (left: TruthTable, right: TruthTable) -> TruthTable {
        left.combined(with: right) { $0 & $1 }
    }

    static func | (left: TruthTable, right: TruthTable) -> TruthTable {
        left.combined(with: right) { $0 | $1 }
    }

    static prefix func ! (table: TruthTable) -> TruthTable {
        table.combined(with: TruthTable(count: table.count, repeating: true)) { $0 ^ $1 }
    }

    private func combined(
        with other: TruthTable, _ operation: (UInt64, UInt64) -> UInt64
    ) -> TruthTable {
        var result = self
        for index in words.indices {
            result.words[index] = operation(words[index], other.words[index])
        }
        return result
    }
}
