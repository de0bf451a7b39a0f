import Columns
import RuleIR

/// A predicate over one column: what it answers for the rows with a value, and for those without.
struct ColumnTest: Sendable {
    /// The answer for rows with a value.
    enum PresentTest: Sendable {
        /// The same for every value, or no row has one.
        case constant(Bool)
        /// A byte (0 or 1) for each dictionary code; the outcome of undecided codes is false.
        case table([UInt8])
        /// The rows with one of two codes, which may be the same, or, inverted, with neither.
        case codes(Int, Int, inverted: Bool)
        /// The rows whose number is less than a bound, or, inverted, is not.
        case less(Int64, inverted: Bool)
    }

    let column: Column
    let present: PresentTest
    /// Bytes for the dictionary codes that are undecided, and those that failed; nil when there is none.
    let undecidedCodes: [UInt8]?
    let failedCodes: [UInt8]?
    /// False when no row is absent.
    let whenAbsent: Truth
    /// False when every row was collected.
    let whenNotCollected: Truth

    var canBeUndecided: Bool {
        undecidedCodes != nil || whenAbsent.isUndecided || whenNotCollected.isUndecided
    }

    var canFail: Bool {
        failedCodes != nil || whenAbsent == .error || whenNotCollected == .error
    }

    /// A test of presence or of numbers: false for absent rows, undecided for those that were not collected.
    init(_ column: Column, _ present: PresentTest) {
        self.column = column
        self.present = present
        whenAbsent = .isFalse
        whenNotCollected = column.notCollected == nil ? .isFalse : .notCollected
        undecidedCodes = nil
        failedCodes = nil
    }

    /// A test with an answer for each dictionary code.
    init(_ column: Column, truths: [Truth], whenAbsent: Truth, whenNotCollected: Truth) {
        self.column = column
        self.whenAbsent = column.hasAbsentRow ? whenAbsent : .isFalse
        self.whenNotCollected = column.notCollected == nil ? .isFalse : whenNotCollected
        undecidedCodes = truths.flags { $0.isUndecided }
        failedCodes = truths.flags { $0 == .error }
        present = Self.fewCodes(truths)
    }

    /// Comparing with up to two codes beats a table look-up for each row (0.1 ns a row against 0.6).
    private static func fewCodes(_ truths: [Truth]) -> PresentTest {
        let holding = truths.indices.filter { truths[$0] == .isTrue }
        let others = truths.indices.filter { truths[$0] != .isTrue }
        if holding.isEmpty { return .constant(false) }
        if others.isEmpty { return .constant(true) }
        for (few, inverted) in [(holding, false), (others, true)] where few.count <= 2 {
            return .codes(few[0], few[few.count - 1], inverted: inverted)
        }
        return .table(truths.map { $0 == .isTrue ? 1 : 0 })
    }
}

extension [Truth] {
    /// A byte for each outcome that meets the condition; nil when none does.
    fileprivate func flags(_ condition: (Truth) -> Bool) -> [UInt8]? {
        let bytes = map { condition($0) ? UInt8(1) : 0 }
        return bytes.contains(1) ? bytes : nil
    }
}

extension Column {
    /// Whether some row is absent: neither present nor not collected.
    var hasAbsentRow: Bool {
        guard let present else { return false }
        return present.words.indices.contains { word in
            let known = present.words[word] | (notCollected?.words[word] ?? 0)
            return known.nonzeroBitCount < Swift.min(64, count - word * 64)
        }
    }
}
