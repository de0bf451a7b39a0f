/// Mixed JSON values, one a row, each distinct value kept once.
///
/// Absent and null are the same to every rule (decision 3), so both are the entry `null`.
package struct VariantColumn: Sendable {
    /// For each row the position of its value in the dictionary; rows that were not collected hold any valid code.
    package let codes: [UInt32]
    package let dictionary: [Value]
    /// The rows whose source form never carries the value; nil when there is none.
    package let notCollected: Bitmap?

    package init(codes: [UInt32], dictionary: [Value], notCollected: Bitmap?) {
        precondition(notCollected?.count ?? codes.count == codes.count, "one bit for each row")
        self.codes = codes
        self.dictionary = dictionary
        self.notCollected = notCollected
    }
}

/// The arrays of a field over the rows of a table.
///
/// Example: the rows `[a, b]`, missing, `[]` and `[c]` have the offsets 0, 2, 2, 2, 3 over the elements a, b, c.
package struct ListColumn: Sendable {
    /// One more than rows: where each row's elements start, and where the last one's end.
    package let offsets: [Int32]
    /// The rows that hold an array, an empty one included; nil when all do. Other rows are missing, null or no array (decision 8).
    package let isArray: Bitmap?
    /// The rows whose source form never carries the array; nil when there is none. No such row is an array.
    package let notCollected: Bitmap?
    package let elements: DocumentTable

    package init(
        offsets: [Int32], isArray: Bitmap?, notCollected: Bitmap?, elements: DocumentTable
    ) {
        precondition(offsets.last.map(Int.init) == elements.rowCount, "every element has a row")
        self.offsets = offsets
        self.isArray = isArray
        self.notCollected = notCollected
        self.elements = elements
    }
}

/// Documents, or elements of their arrays, as columns: a row for each, with all that a projection names.
package struct DocumentTable: Sendable {
    package let rowCount: Int
    package let fields: [DocumentField: VariantColumn]
    package let lists: [[String]: ListColumn]

    package init(
        rowCount: Int, fields: [DocumentField: VariantColumn], lists: [[String]: ListColumn]
    ) {
        self.rowCount = rowCount
        self.fields = fields
        self.lists = lists
    }
}
