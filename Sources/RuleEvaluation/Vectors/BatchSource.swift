import Columns
import PolicyCatalog
import RuleIR

/// What a batch gives to read.
struct BatchSource {
    /// The rows that are evaluated; vectors and related resources are given for these.
    let rows: Range<Int>
    /// Nil for rows of key aliases.
    let table: DocumentTable?
    /// The vector of a key alias.
    let column: (AliasID) -> OutcomeVector
    let related: RelatedLookup

    /// Rows of key aliases.
    init(rowCount: Int, column: @escaping (AliasID) -> OutcomeVector) {
        rows = 0..<rowCount
        table = nil
        self.column = column
        related = { _, _, _ in nil }
    }

    /// Rows of documents.
    init(_ table: DocumentTable, related: @escaping RelatedLookup) {
        rows = 0..<table.rowCount
        self.table = table
        column = { _ in OutcomeVector(constant: .value(.null)) }
        self.related = related
    }

    /// Some of the rows of a source for all rows.
    init(_ whole: BatchSource, rows: Range<Int>) {
        self.rows = rows
        table = whole.table
        column = { whole.column($0).sliced(rows) }
        related = whole.related
    }
}
