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
    /// What is known of the candidates of searches.
    let memo: CandidateTruths

    /// Rows of key aliases.
    init(rowCount: Int, column: @escaping (AliasID) -> OutcomeVector) {
        rows = 0..<rowCount
        table = nil
        self.column = column
        related = { _, _, _ in nil }
        memo = CandidateTruths()
    }

    /// Resources that a search may find, which search nothing themselves.
    init(candidates table: DocumentTable) {
        self.init(table, memo: CandidateTruths()) { _, _, _ in nil }
    }

    /// Rows of documents.
    init(_ table: DocumentTable, memo: CandidateTruths, related: @escaping RelatedLookup) {
        rows = 0..<table.rowCount
        self.table = table
        column = { _ in OutcomeVector(constant: .value(.null)) }
        self.related = related
        self.memo = memo
    }

    /// Some of the rows of a source for all rows.
    init(_ whole: BatchSource, rows: Range<Int>) {
        self.rows = rows
        table = whole.table
        column = { whole.column($0).sliced(rows) }
        related = whole.related
        memo = whole.memo
    }
}
