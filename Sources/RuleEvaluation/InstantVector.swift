import Columns

/// The instants of an expression over the rows of one vector.
///
/// Numbers of rows that are absent, not collected or failed are fillers within the calendar.
struct InstantVector {
    var numbers: [Int64]
    var absent: [UInt64]
    var notCollected: [UInt64]
    var failed: [UInt64]
}

extension InstantExpression {
    /// Computes the expression for a range of rows that starts at a word of the bitmaps.
    func evaluate(_ rows: Range<Int>) -> InstantVector {
        switch self {
        case .constant(let ticks, _):
            return InstantVector(
                numbers: Array(repeating: ticks, count: rows.count), absent: rows.zeroWords,
                notCollected: rows.zeroWords, failed: rows.zeroWords)
        case .column(let column):
            return column.instants(rows)
        case .shifted(let date, let ticks):
            return date.evaluate(rows).shifted(by: ticks)
        case .whereEmpty(let tested, let first, let second):
            let (absent, notCollected) = tested.states(rows)
            var result = second.evaluate(rows)
            result.replace(by: first.evaluate(rows), where: absent)
            for word in notCollected.indices {
                result.absent[word] &= ~notCollected[word]
                result.failed[word] &= ~notCollected[word]
                result.notCollected[word] |= notCollected[word]
            }
            return result
        }
    }
}

extension InstantVector {
    /// The sums; an absent date is an error, and so is a sum outside the calendar (Language §5.4).
    func shifted(by ticks: Int64?) -> InstantVector {
        var outside = Array(repeating: ~UInt64(0), count: absent.count)
        var sums = Array(repeating: Int64(0), count: numbers.count)
        if let ticks {
            var target = sums.mutableSpan
            var bits = outside.mutableSpan
            NumberKernels.add(
                ticks, to: numbers.span, into: &target, maximum: Instant.maximumTicks,
                outside: &bits)
        }
        var result = InstantVector(
            numbers: sums, absent: Array(repeating: 0, count: absent.count),
            notCollected: notCollected, failed: outside)
        for word in outside.indices {
            result.failed[word] =
                (outside[word] & ~notCollected[word]) | absent[word] | failed[word]
        }
        if outside.contains(where: { $0 != 0 }) { result.clampFailedNumbers() }
        return result
    }

    /// Sums outside the calendar become fillers inside it, so that a further shift cannot wrap.
    private mutating func clampFailedNumbers() {
        for row in numbers.indices {
            numbers[row] = min(max(numbers[row], 0), Instant.maximumTicks)
        }
    }

    /// Takes the rows of another vector where a bit is set.
    mutating func replace(by other: InstantVector, where bits: [UInt64]) {
        var target = numbers.mutableSpan
        NumberKernels.replace(&target, by: other.numbers.span, where: bits.span)
        for word in bits.indices {
            let (taken, kept) = (bits[word], ~bits[word])
            absent[word] = absent[word] & kept | other.absent[word] & taken
            notCollected[word] = notCollected[word] & kept | other.notCollected[word] & taken
            failed[word] = failed[word] & kept | other.failed[word] & taken
        }
    }
}

extension Column {
    /// The instants of a range of rows; a column without values has none.
    fileprivate func instants(_ rows: Range<Int>) -> InstantVector {
        let (absent, notCollected) = states(rows)
        let numbers: [Int64] =
            if case .instants(let ticks) = values { Array(copying: ticks[rows]) } else {
                Array(repeating: 0, count: rows.count)
            }
        return InstantVector(
            numbers: numbers, absent: absent, notCollected: notCollected, failed: rows.zeroWords)
    }

    /// The words of the absent and of the not collected rows of a range.
    func states(_ rows: Range<Int>) -> (absent: [UInt64], notCollected: [UInt64]) {
        let notCollected = notCollected?.words(rows) ?? rows.zeroWords
        guard let present = present?.words(rows) else { return (rows.zeroWords, notCollected) }
        var absent = zip(present, notCollected).map { ~($0 | $1) }
        absent.clearBits(from: rows.count)
        return (absent, notCollected)
    }
}

extension Bitmap {
    /// The words of a range of rows that starts at a word's border.
    func words(_ rows: Range<Int>) -> [UInt64] {
        Array(copying: words[rows.lowerBound / 64..<(rows.upperBound + 63) / 64])
    }
}

extension Array {
    /// The elements in storage of their own.
    ///
    /// `Array(slice)` shares the storage of an array that is sliced whole, and Swift 6.3 at -O then lets a vector that is
    /// changed in place change the column too.
    fileprivate init(copying slice: ArraySlice<Element>) {
        self = []
        reserveCapacity(slice.count)
        append(contentsOf: slice)
    }
}

extension Range<Int> {
    /// Words with a zero bit for each row.
    var zeroWords: [UInt64] { Array(repeating: 0, count: (count + 63) / 64) }
}

extension [UInt64] {
    /// Clears the bits of rows that do not exist.
    mutating func clearBits(from row: Int) {
        let used = row & 63
        if used != 0, !isEmpty { self[count - 1] &= (1 << UInt64(used)) - 1 }
    }
}
