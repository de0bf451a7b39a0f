package import Columns

/// The outcomes of a predicate over the rows of a batch, as bitmaps (decision 1).
///
/// A row is false when its bit is in none of them; `error` is a part of `undecided`, and neither overlaps `isTrue`.
package struct TruthBitmaps: Sendable, Hashable {
    package let isTrue: Bitmap
    /// Nil when every row is decided.
    package let undecided: Bitmap?
    /// Nil when no row failed.
    package let error: Bitmap?
}

/// The outcomes of a predicate over the rows of one vector, in the words of the three bitmaps.
///
/// The words of `undecided` and `error` are only meaningful when the plan says that the node can be undecided or fail.
struct TruthVector {
    var isTrue: [UInt64]
    var undecided: [UInt64]
    var error: [UInt64]

    init(words: Int) {
        // Three storages: kernels write through spans, which must not meet a shared one.
        isTrue = Array(repeating: 0, count: words)
        undecided = Array(repeating: 0, count: words)
        error = Array(repeating: 0, count: words)
    }

    static let empty = TruthVector(words: 0)
}

/// How many rows the vectors of a batch hold.
enum VectorLength {
    /// Long enough that the work for each node and vector hardly counts (0.4 ns a row at 2,048 rows, 0.1 at 16,384).
    static let longest = 16_384
    static let shortest = 2_048

    /// The longest vectors whose true bits stay in a core's second cache, 1 MB for all predicates together.
    static func rows(forPredicates count: Int, atMost longest: Int) -> Int {
        var rows = longest
        while rows > shortest, count * rows / 8 > 1 << 20 { rows /= 2 }
        return rows
    }
}
