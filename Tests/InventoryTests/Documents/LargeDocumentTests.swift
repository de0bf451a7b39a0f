import Columns
import Testing

@testable import Inventory

/// Documents at the bounds of size and depth are read, or rejected with their place.
@Suite struct LargeDocumentTests {
    @Test func manyElementsCloseTheBatch() async {
        let long = "{\"a\": [" + String(repeating: "0,", count: 1 << 18) + "1]}"
        let text = [long, "{\"a\": [1, 2]}", "{\"a\": [3]}"].joined(separator: "\n")
        var shapes: [[Int]] = []
        let statistics = await streamInventory(
            [.bytes(name: "input", Array(text.utf8))],
            projection: InventoryProjection(
                aliases: [], documents: DocumentSelection(everyType: projection("a[]"))),
            workers: 1,
            process: { chunk in
                chunk.documents.map {
                    [$0.rowCount, $0.table.lists[["a"]]?.elements.rowCount ?? 0]
                }
            }, collect: { shapes += $0 })
        #expect(shapes == [[1, (1 << 18) + 1], [2, 3]])
        #expect(statistics.rejected == 0)
    }

    @Test(arguments: [
        ("[", "]", 510, "- input0:"), ("{\"b\": ", "}", 510, "- input0:"),
        ("[", "]", 600, "1:518: nested deeper than 512 levels"),
        ("{\"b\": ", "}", 600, "1:3073: nested deeper than 512 levels"),
    ])
    func depth(open: String, close: String, count: Int, expected: String) async {
        let inner =
            String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
        let read = await readDocuments(
            ["{\"a\": \(inner)}"], DocumentSelection(everyType: projection("a,a.b[b]")))
        if expected.hasPrefix("-") {
            #expect(read.rows.first?.contains(inner.filter { $0 != " " }) == true)
            #expect(read.diagnostics == [])
        } else {
            #expect(read.diagnostics == ["input0:" + expected])
            #expect(read.rows == [])
        }
    }

    @Test func anObjectWithManyMembers() async {
        let members = (0..<20_000).map { "\"m\($0)\": \($0)" }
        let whole = "{\"a\": {" + members.joined(separator: ", ") + "}}"
        let twice = "{\"a\": {" + members.joined(separator: ", ") + ", \"M7\": 1}}"
        let read = await readDocuments(
            [whole, twice], DocumentSelection(everyType: projection("a,a.m7")), window: 1 << 20)
        #expect(read.rows.count == 1)
        #expect(read.rows[0].hasSuffix(" a.m7=7"))
        #expect(read.diagnostics == ["input1:1:\(twice.utf8.count - 8): duplicate member `M7`"])
    }
}
