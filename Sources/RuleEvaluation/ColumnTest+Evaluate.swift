import Columns
import RuleIR

extension ColumnTest {
    /// Computes the test for a range of rows that starts at a word of the bitmaps.
    func evaluate(_ rows: Range<Int>, into target: inout TruthVector) {
        testValues(rows, into: &target.isTrue)
        mask(&target.isTrue, rows)
        if canBeUndecided {
            fill(&target.undecided, from: undecidedCodes, rows)
            fill(&target.error, from: failedCodes, rows)
        }
        if whenAbsent != .isFalse {
            target.add(whenAbsent, where: column.states(rows).absent)
        }
        if whenNotCollected != .isFalse, let notCollected = column.notCollected {
            target.add(whenNotCollected, where: notCollected.words(rows))
        }
    }

    /// Sets the rows whose value holds; rows without a value may get any bit.
    private func testValues(_ rows: Range<Int>, into words: inout [UInt64]) {
        switch present {
        case .constant(let flag):
            words.fill(flag, rows: rows.count)
        case .table(let table):
            lookUp(table, rows, into: &words)
        case .codes(let first, let second, let inverted):
            equal(first, second, rows, into: &words)
            if inverted { words.invert(rows: rows.count) }
        case .less(let bound, let inverted):
            switch column.values {
            case .integers(let numbers), .instants(let numbers):
                var bits = words.mutableSpan
                NumberKernels.less(numbers.span.extracting(rows), than: bound, into: &bits)
            case .none, .codes8, .codes16, .codes32, .booleans:
                words.fill(false, rows: rows.count)
            }
            if inverted { words.invert(rows: rows.count) }
        }
    }

    private func equal(
        _ first: Int, _ second: Int, _ rows: Range<Int>, into words: inout [UInt64]
    ) {
        var bits = words.mutableSpan
        switch column.values {
        case .codes8(let codes, _):
            CodeKernels.equal(
                codes.span.extracting(rows), to: UInt8(first), or: UInt8(second), into: &bits)
        case .codes16(let codes, _):
            CodeKernels.equal(
                codes.span.extracting(rows), to: UInt16(first), or: UInt16(second), into: &bits)
        case .codes32(let codes, _):
            CodeKernels.equal(
                codes.span.extracting(rows), to: UInt32(first), or: UInt32(second), into: &bits)
        case .none, .integers, .instants, .booleans: break
        }
    }

    private func lookUp(_ table: [UInt8], _ rows: Range<Int>, into words: inout [UInt64]) {
        var bits = words.mutableSpan
        switch column.values {
        case .codes8(let codes, _):
            CodeKernels.look(up: table.span, codes.span.extracting(rows), into: &bits)
        case .codes16(let codes, _):
            CodeKernels.look(up: table.span, codes.span.extracting(rows), into: &bits)
        case .codes32(let codes, _):
            CodeKernels.look(up: table.span, codes.span.extracting(rows), into: &bits)
        case .none, .integers, .instants, .booleans: break
        }
    }

    /// Sets the rows whose code is flagged and that have a value.
    private func fill(_ words: inout [UInt64], from table: [UInt8]?, _ rows: Range<Int>) {
        guard let table else { return words.fill(false, rows: rows.count) }
        lookUp(table, rows, into: &words)
        mask(&words, rows)
    }

    /// Clears the rows without a value.
    private func mask(_ words: inout [UInt64], _ rows: Range<Int>) {
        guard let present = column.present else { return }
        let range = rows.lowerBound / 64..<(rows.upperBound + 63) / 64
        let source = present.words
        var bits = words.mutableSpan
        WordKernels.and(source.span.extracting(range), into: &bits)
    }
}

extension [UInt64] {
    /// Sets the bits of the first rows to one value, and clears no others than theirs.
    mutating func fill(_ bit: Bool, rows: Int) {
        for word in 0..<(rows + 63) / 64 { self[word] = bit ? ~0 : 0 }
        clearBits(ofVectorWith: rows)
    }

    /// Inverts the bits of the first rows.
    mutating func invert(rows: Int) {
        for word in 0..<(rows + 63) / 64 { self[word] = ~self[word] }
        clearBits(ofVectorWith: rows)
    }
}

extension TruthVector {
    /// Gives every row the same outcome.
    mutating func fill(_ truth: Truth, rows: Int) {
        isTrue.fill(truth == .isTrue, rows: rows)
        undecided.fill(truth.isUndecided, rows: rows)
        error.fill(truth == .error, rows: rows)
    }

    /// Gives the flagged rows, which have no outcome yet, this one.
    mutating func add(_ truth: Truth, where flagged: [UInt64]) {
        for word in flagged.indices {
            if truth == .isTrue { isTrue[word] |= flagged[word] }
            if truth.isUndecided { undecided[word] |= flagged[word] }
            if truth == .error { error[word] |= flagged[word] }
        }
    }

    /// Copies the outcomes of a range of rows.
    mutating func load(_ bitmaps: TruthBitmaps, _ rows: Range<Int>) {
        let first = rows.lowerBound / 64
        for word in 0..<(rows.count + 63) / 64 {
            isTrue[word] = bitmaps.isTrue.words[first + word]
            undecided[word] = bitmaps.undecided?.words[first + word] ?? 0
            error[word] = bitmaps.error?.words[first + word] ?? 0
        }
    }
}
