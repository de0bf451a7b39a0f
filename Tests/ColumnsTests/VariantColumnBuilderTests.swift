import Columns
import Testing

@Suite struct VariantColumnBuilderTests {
    @Test func eachDistinctValueIsKeptOnce() {
        let values: [Value] = [
            .integer(1), .double(1), .string("1"), .boolean(true), .null, .array([.integer(1)]),
            .object([ValueMember(name: "a", value: .null)]), .string("é"), .string("e\u{301}"),
        ]
        var builder = VariantColumnBuilder()
        for value in values + values { builder.append(value) }
        let column = builder.finish()
        #expect(column.dictionary == values)
        #expect(column.codes == Array(0..<9) + Array(0..<9))
        #expect(column.notCollected == nil)
        #expect(builder.count == 0)
    }

    @Test func rowsAreTakenBack() {
        var builder = VariantColumnBuilder()
        builder.append(.integer(1))
        builder.appendNotCollected()
        builder.append(.string("a"))
        builder.appendNotCollected()
        builder.truncate(to: 2)
        builder.append(.string("a"))
        let column = builder.finish()
        #expect(
            column.codes.map { column.dictionary[Int($0)] } == [.integer(1), .null, .string("a")])
        #expect((0..<3).map { column.notCollected?[$0] } == [false, true, false])
    }

    @Test func joinedTablesKeepTheirRows() {
        let first = table([.integer(1), nil, .string("x")], lists: [[.integer(5)], nil, []])
        let second = table([.string("x"), .integer(1)], lists: [[], [.integer(6), .integer(5)]])
        let joined = DocumentTable.joined([first, second])
        let field = joined.fields[.members(["a"])]
        #expect(joined.rowCount == 5)
        #expect(
            field?.codes.map { field?.dictionary[Int($0)] } == [
                .integer(1), .null, .string("x"), .string("x"), .integer(1),
            ])
        #expect(field?.dictionary.count == 3)
        let list = joined.lists[["l"]]
        #expect(list?.offsets == [0, 1, 1, 1, 1, 3])
        #expect((0..<5).map { list?.isArray?[$0] } == [true, false, true, true, true])
        #expect(list?.elements.rowCount == 3)
    }

    /// A table with the field `a` and the list `l`; nil is absent.
    private func table(_ values: [Value?], lists: [[Value]?]) -> DocumentTable {
        var field = VariantColumnBuilder()
        for value in values { field.append(value ?? .null) }
        var elements = VariantColumnBuilder()
        var offsets: [Int32] = [0]
        for list in lists {
            for value in list ?? [] { elements.append(value) }
            offsets.append(Int32(elements.count))
        }
        let others = lists.indices.filter { lists[$0] == nil }
        let count = elements.count
        let column = ListColumn(
            offsets: offsets, isArray: Bitmap(setting: others, count: lists.count)?.inverted,
            notCollected: nil,
            elements: DocumentTable(
                rowCount: count, fields: [.members([]): elements.finish()], lists: [:]))
        return DocumentTable(
            rowCount: values.count, fields: [.members(["a"]): field.finish()],
            lists: [["l"]: column])
    }
}
