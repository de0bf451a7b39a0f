import Columns

/// Appends what a plan reads of documents, or of the elements of an array, row by row.
struct DocumentTableBuilder {
    /// The arrays of one field.
    struct List {
        var offsets: [Int32] = [0]
        /// The rows that hold no array, in ascending order.
        var others: [Int] = []
        var notCollectedRows: [Int] = []
        var elements: DocumentTableBuilder

        /// Takes back the arrays of all rows from an index on.
        mutating func truncate(to count: Int) {
            if offsets.count > count + 1 { offsets.removeLast(offsets.count - count - 1) }
            while let last = others.last, last >= count { others.removeLast() }
            while let last = notCollectedRows.last, last >= count { notCollectedRows.removeLast() }
            elements.truncate(to: Int(offsets[count]))
        }
    }

    let plan: PositionPlan
    private(set) var rowCount = 0
    var fields: [VariantColumnBuilder]
    /// For each field how many rows have a value, so that nobody needs to ask the column.
    var fieldCounts: [Int]
    var lists: [List]
    /// For each node the row visit that met it last.
    var visits: [UInt64]
    var visit: UInt64 = 0

    init(_ plan: PositionPlan) {
        self.plan = plan
        fields = plan.fields.map { _ in VariantColumnBuilder() }
        fieldCounts = plan.fields.map { _ in 0 }
        lists = plan.lists.map { List(elements: DocumentTableBuilder($0.elements)) }
        visits = plan.nodes.map { _ in 0 }
    }

    /// Counts the elements in all arrays, at every depth; mutating, because reading a part of a builder copies it.
    mutating func countElements() -> Int {
        var count = 0
        for index in lists.indices {
            count += Int(lists[index].offsets[rowCount]) + lists[index].elements.countElements()
        }
        return count
    }

    /// Appends the value that stands at the cursor, and passes it; on a fault no row is left behind.
    mutating func appendRow(
        _ cursor: inout DocumentCursor, _ form: ResourceForm
    ) throws(RecordFault) {
        try beginRow(&cursor, form)
        finishRow()
    }

    /// Reads the members of the next row; `finishRow` ends it. On a fault no row is left behind.
    mutating func beginRow(
        _ cursor: inout DocumentCursor, _ form: ResourceForm
    ) throws(RecordFault) {
        visit += 1
        do throws(RecordFault) {
            try read(0, &cursor, form)
        } catch {
            truncate(to: rowCount)
            throw error
        }
    }

    /// Ends a row: what nothing was found for is absent.
    mutating func finishRow() {
        for index in fields.indices where isMissing(index) {
            fields[index].appendNull()
            fieldCounts[index] += 1
        }
        for index in lists.indices where lists[index].offsets.count == rowCount + 1 {
            closeList(index, isArray: false)
        }
        rowCount += 1
    }

    /// Puts a value into a column of the row under work; nil when it is not collected.
    mutating func set(_ index: Int, to value: Value?) {
        if let value {
            fields[index].append(value)
        } else {
            fields[index].appendNotCollected()
        }
        fieldCounts[index] += 1
    }

    /// Whether a field has no value in the row under work.
    func isMissing(_ field: Int) -> Bool { fieldCounts[field] == rowCount }

    /// Makes everything at and below a node not collected, but for what the row under work has already.
    mutating func setNotCollected(below node: Int) {
        for node in plan.nodes[node..<plan.nodes[node].end] {
            if let field = node.field, isMissing(field) {
                fields[field].appendNotCollected()
                fieldCounts[field] += 1
            }
            if let list = node.list, lists[list].offsets.count == rowCount + 1 {
                lists[list].notCollectedRows.append(rowCount)
                closeList(list, isArray: false)
            }
        }
    }

    /// Makes a member of `properties` not collected, unless the row under work has it; the name is in small letters.
    mutating func setNotCollected(belowProperty name: [UInt8]) {
        guard let properties = plan.propertiesNode,
            let node = plan.child(of: properties, named: name)
        else { return }
        setNotCollected(below: node)
    }

    /// Returns the table and leaves the builder empty.
    mutating func finish() -> DocumentTable {
        var columns: [DocumentField: VariantColumn] = [:]
        for (index, field) in plan.fields.enumerated() { columns[field] = fields[index].finish() }
        var arrays: [[String]: ListColumn] = [:]
        for (index, list) in plan.lists.enumerated() { arrays[list.path] = finishList(index) }
        let table = DocumentTable(rowCount: rowCount, fields: columns, lists: arrays)
        fieldCounts = plan.fields.map { _ in 0 }
        rowCount = 0
        return table
    }

    private mutating func finishList(_ index: Int) -> ListColumn {
        let column = ListColumn(
            offsets: lists[index].offsets,
            isArray: Bitmap(setting: lists[index].others, count: rowCount)?.inverted,
            notCollected: Bitmap(setting: lists[index].notCollectedRows, count: rowCount),
            elements: lists[index].elements.finish())
        lists[index].offsets = [0]
        lists[index].others = []
        lists[index].notCollectedRows = []
        return column
    }

    mutating func closeList(_ index: Int, isArray: Bool) {
        if !isArray { lists[index].others.append(rowCount) }
        lists[index].offsets.append(Int32(lists[index].elements.rowCount))
    }

    /// Takes back all rows from an index on.
    private mutating func truncate(to count: Int) {
        for index in fields.indices where fieldCounts[index] > count {
            fields[index].truncate(to: count)
            fieldCounts[index] = count
        }
        for index in lists.indices {
            lists[index].truncate(to: count)
        }
        rowCount = count
    }
}
