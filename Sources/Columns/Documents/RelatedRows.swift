/// The resources related to some rows of a batch (Language §6.2); rows that ask the same share their answer.
package struct RelatedRows: Sendable {
    /// The distinct answers: rows of the table, in the order of the inventory.
    package var answers: [[Int32]] = []
    /// For each row its answer; -1 where nobody can say.
    package var codes: [Int32] = []
    package let table: DocumentTable
    /// Stays the same while the table does; nil for a table that is made for one batch.
    package let identity: RelatedTableIdentity?

    /// No row yet.
    package init(table: DocumentTable, identity: RelatedTableIdentity?) {
        self.table = table
        self.identity = identity
    }

    /// The related rows of a row; nil where nobody can say.
    package subscript(row: Int) -> [Int32]? { codes[row] < 0 ? nil : answers[Int(codes[row])] }
}

/// Tells the tables of related resources apart.
package final class RelatedTableIdentity: Sendable {
    package init() {}
}
