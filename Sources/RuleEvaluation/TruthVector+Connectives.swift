import Columns
import RuleIR

/// Which outcomes beside true and false a predicate can have in a batch.
struct Doubt {
    let undecided: Bool
    let fails: Bool
}

/// Kleene's connectives, 64 rows at a time, after the table of `Truth.and`.
extension TruthVector {
    /// Makes this vector the negation of another one.
    mutating func negate(_ source: TruthVector, _ doubt: Doubt, rows: Int) {
        for word in 0..<(rows + 63) / 64 {
            let undecided = doubt.undecided ? source.undecided[word] : 0
            self.undecided[word] = undecided
            error[word] = doubt.fails ? source.error[word] : 0
            isTrue[word] = ~(source.isTrue[word] | undecided)
        }
        isTrue.clearBits(ofVectorWith: rows)
    }

    /// Adds an operand to a conjunction and says whether some row may still be true.
    ///
    /// `undecided` holds the rows where no operand was false and some was undecided, `error` those of them where one failed; rows
    /// that turn false leave both.
    mutating func conjoin(_ source: TruthVector, _ doubt: Doubt, words: Int) -> Bool {
        var open: UInt64 = 0
        guard doubt.undecided else {
            for word in 0..<words {
                isTrue[word] &= source.isTrue[word]
                undecided[word] &= source.isTrue[word]
                error[word] &= source.isTrue[word]
                open |= isTrue[word] | undecided[word]
            }
            return open != 0
        }
        for word in 0..<words {
            let possible = source.isTrue[word] | source.undecided[word]
            let remaining = (isTrue[word] | undecided[word]) & possible
            let failed = error[word] | (doubt.fails ? source.error[word] : 0)
            isTrue[word] &= source.isTrue[word]
            undecided[word] = remaining & ~isTrue[word]
            error[word] = failed & undecided[word]
            open |= remaining
        }
        return open != 0
    }

    /// Adds an operand to a disjunction and says whether some row may still be other than true.
    ///
    /// The bits past the last row are never set, so a short vector always says yes.
    mutating func disjoin(_ source: TruthVector, _ doubt: Doubt, words: Int) -> Bool {
        var settled: UInt64 = ~0
        for word in 0..<words {
            isTrue[word] |= source.isTrue[word]
            let undecided = self.undecided[word] | (doubt.undecided ? source.undecided[word] : 0)
            let failed = error[word] | (doubt.fails ? source.error[word] : 0)
            self.undecided[word] = undecided & ~isTrue[word]
            error[word] = failed & ~isTrue[word]
            settled &= isTrue[word]
        }
        return settled != ~0
    }
}

/// The connectives of predicates that are never undecided in a batch: the other bitmaps of their vectors are not kept.
extension TruthVector {
    mutating func negate(decided source: TruthVector, rows: Int) {
        var bits = isTrue.mutableSpan
        WordKernels.invert(source.isTrue.span.extracting(first: (rows + 63) / 64), into: &bits)
        isTrue.clearBits(ofVectorWith: rows)
    }

    mutating func conjoin(decided source: TruthVector, words: Int) -> Bool {
        var bits = isTrue.mutableSpan
        return WordKernels.and(source.isTrue.span.extracting(first: words), into: &bits) != 0
    }

    mutating func disjoin(decided source: TruthVector, words: Int) -> Bool {
        var bits = isTrue.mutableSpan
        return WordKernels.or(source.isTrue.span.extracting(first: words), into: &bits) != ~0
    }

    /// Gives every row the same decided outcome.
    mutating func fill(_ truth: Truth, _ doubt: Doubt, rows: Int) {
        guard !doubt.undecided else { return fill(truth, rows: rows) }
        isTrue.fill(truth == .isTrue, rows: rows)
    }
}
