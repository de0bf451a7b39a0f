import Columns

/// Appends what a plan reads of documents, or of the elements of an array, row by row.
struct DocumentTableBuilder {
    /// The arrays of one field.
    private struct List {
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
    private var fields: [VariantColumnBuilder]
    private var lists: [List]
    /// For each node the row visit that met it last.
    private var visits: [UInt64]
    private var visit: UInt64 = 0

    init(_ plan: PositionPlan) {
        self.plan = plan
        fields = plan.fields.map { _ in VariantColumnBuilder() }
        lists = plan.lists.map { List(elements: DocumentTableBuilder($0.elements)) }
        visits = plan.nodes.map { _ in 0 }
    }

    /// The elements in all arrays, at every depth.
    var elementCount: Int {
        lists.reduce(0) { $0 + $1.elements.rowCount + $1.elements.elementCount }
    }

    /// Appends the value that stands at the cursor, and passes it; on a fault no row is left behind.
    mutating func appendRow(_ cursor: inout DocumentCursor) throws(RecordFault) {
        try beginRow(&cursor)
        finishRow()
    }

    /// Reads the members of the next row; `finishRow` ends it. On a fault no row is left behind.
    mutating func beginRow(_ cursor: inout DocumentCursor) throws(RecordFault) {
        visit += 1
        do throws(RecordFault) {
            try read(0, &cursor)
        } catch {
            truncate(to: rowCount)
            throw error
        }
    }

    /// Ends a row: what nothing was found for is absent.
    mutating func finishRow() {
        for index in fields.indices where fields[index].count == rowCount {
            fields[index].append(.null)
        }
        for index in lists.indices where lists[index].offsets.count == rowCount + 1 {
            closeList(index, isArray: false)
        }
        rowCount += 1
    }

    /// Puts a value into a column of the row under work.
    mutating func set(_ field: DocumentField, to value: Value) {
        guard let index = plan.fields.firstIndex(of: field), fields[index].count == rowCount
        else { return }
        fields[index].append(value)
    }

    /// Makes everything at and below a node not collected, but for what the row under work has already.
    mutating func setNotCollected(below node: Int) {
        for node in plan.nodes[node..<plan.nodes[node].end] {
            if let field = node.field, fields[field].count == rowCount {
                fields[field].appendNotCollected()
            }
            if let list = node.list, lists[list].offsets.count == rowCount + 1 {
                lists[list].notCollectedRows.append(rowCount)
                closeList(list, isArray: false)
            }
        }
    }

    /// Returns the table and leaves the builder empty.
    mutating func finish() -> DocumentTable {
        var columns: [DocumentField: VariantColumn] = [:]
        for (index, field) in plan.fields.enumerated() { columns[field] = fields[index].finish() }
        var arrays: [[String]: ListColumn] = [:]
        for (index, list) in plan.lists.enumerated() { arrays[list.path] = finishList(index) }
        let table = DocumentTable(rowCount: rowCount, fields: columns, lists: arrays)
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

    private mutating func closeList(_ index: Int, isArray: Bool) {
        if !isArray { lists[index].others.append(rowCount) }
        lists[index].offsets.append(Int32(lists[index].elements.rowCount))
    }

    /// Takes back all rows from an index on.
    private mutating func truncate(to count: Int) {
        for index in fields.indices where fields[index].count > count {
            fields[index].truncate(to: count)
        }
        for index in lists.indices {
            lists[index].truncate(to: count)
        }
        rowCount = count
    }
}

extension DocumentTableBuilder {
    /// Reads the value that stands at the cursor for a node, and passes it.
    private mutating func read(_ node: Int, _ cursor: inout DocumentCursor) throws(RecordFault) {
        let start = cursor.position
        let first = cursor.byte
        if let field = plan.nodes[node].field {
            try append(&cursor, to: field)
            let entersMore = plan.nodes[node].end > node + 1 || plan.nodes[node].list != nil
            guard entersMore, first == 0x7B || first == 0x5B else { return }
            cursor.position = start
        }
        if first == 0x7B, plan.nodes[node].end > node + 1 {
            try readMembers(of: node, &cursor)
        } else if first == 0x5B, let list = plan.nodes[node].list {
            try readElements(of: list, &cursor)
        } else {
            cursor.skipValue()
        }
    }

    private mutating func append(
        _ cursor: inout DocumentCursor, to field: Int
    ) throws(RecordFault) {
        guard cursor.byte == 0x22 else {
            return fields[field].append(try DocumentValueReader.read(&cursor))
        }
        let string = cursor.readString()
        if string.isEscaped {
            let bytes = cursor.bytes(of: string)
            // SAFETY: the pointer is used only inside the closure that lends it.
            unsafe bytes.withUnsafeBufferPointer { unsafe fields[field].append(string: $0) }
        } else {
            // SAFETY: the builder copies the bytes before the record's text goes away.
            unsafe fields[field].append(string: cursor.text[string.range].buffer)
        }
    }

    private mutating func readMembers(
        of node: Int, _ cursor: inout DocumentCursor
    ) throws(RecordFault) {
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            let offset = cursor.position
            let name = cursor.readName()
            guard let child = plan.child(of: node, where: { cursor.isName(name, $0) }) else {
                cursor.skipValue()
                continue
            }
            if visits[child] == visit {
                let text = String(decoding: cursor.bytes(of: name), as: UTF8.self)
                throw cursor.fault(.duplicateMember(text), at: offset)
            }
            visits[child] = visit
            try read(child, &cursor)
        }
    }

    private mutating func readElements(
        of list: Int, _ cursor: inout DocumentCursor
    ) throws(RecordFault) {
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            try lists[list].elements.appendRow(&cursor)
        }
        closeList(list, isArray: true)
    }
}
