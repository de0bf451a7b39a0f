import Diagnostics
import TestSupport
import Testing

@testable import Inventory

/// The same records in every container, encoding, window size and number of workers.
@Suite struct ContainerTests {
    private static let items = (1...20).map {
        "{\"kid\": \"https://v.vault.azure.net/keys/k\($0)\", \"attributes\": {\"exp\": \($0)}, "
            + "\"tags\": {\"näme\\u00e9\": \"v[\($0)]{\\\"\"}}"
    }
    private static let wrapped: [(String, String)] = [
        ("lines", items.joined(separator: "\n")),
        ("lines with CRLF", items.joined(separator: "\r\n") + "\r\n\r\n"),
        ("array", "[" + items.joined(separator: ",") + "]"),
        ("pretty array", "[\n    " + items.joined(separator: ",\n    ") + "\n]\n"),
        ("page", "{\"value\": [" + items.joined(separator: ", ") + "], \"nextLink\": null}"),
        ("data", "{\"count\": 20,\n \"data\": [\n" + items.joined(separator: ",\n") + "]}"),
        (
            "array of pages",
            "[{\"value\": [\(items[..<7].joined(separator: ","))]},\n{\"value\": []},"
                + "{\"nextLink\": \"\", \"value\": [\(items[7...].joined(separator: ","))]}]"
        ),
        ("concatenated", items.joined(separator: " ")),
        (
            "lines of arrays",
            "[" + items[..<9].joined(separator: ",") + "]\n[" + items[9...].joined(separator: ",")
                + "]\n"
        ),
        (
            "lines of pages",
            "{\"value\": [" + items[..<9].joined(separator: ",") + "]}\n{\"value\": ["
                + items[9...].joined(separator: ",") + "]}\n"
        ),
    ]

    @Test(arguments: wrapped.map(\.1), [1, 40, 130, 1_000, 4 << 20])
    func containersHoldTheSameRecords(text: String, window: Int) async {
        let expected = await readInventory(Self.wrapped[0].1)
        #expect(expected.components.count == 20)
        for workers in [1, 2, 7] {
            let read = await readInventory(
                [Array(text.utf8)], window: window, workers: workers, horizon: 150)
            #expect(read == expected)
        }
    }

    @Test(arguments: [true, false], [true, false])
    func utf16(isBigEndian: Bool, hasMark: Bool) async {
        let units = Array(("\u{FEFF}" + Self.wrapped[3].1).utf16).dropFirst(hasMark ? 0 : 1)
        let bytes = units.flatMap { unit -> [UInt8] in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return isBigEndian ? [high, low] : [low, high]
        }
        #expect(await readInventory([bytes], window: 64) == readInventory(Self.wrapped[0].1))
        let cut = await readInventory([bytes.dropLast(7)])
        #expect(cut.components.count == 19)
        #expect(cut.rejected == 1)
    }

    @Test func utf8Mark() async {
        #expect(
            await readInventory("\u{FEFF}" + Self.wrapped[0].1) == readInventory(Self.wrapped[0].1))
    }

    @Test func nextLinkWarns() async {
        let read = await readInventory("{\"value\": [],\n \"nextLink\": \"https://next\"}")
        #expect(
            read.diagnostics == [
                "input0:2:15: `nextLink` names a further page: this export may be incomplete"
            ])
    }

    @Test func unreadableFileLetsOthersGoOn() async {
        var rows = 0
        let statistics = await streamInventory(
            [.file(path: "/nonexistent/keys.json"), .bytes(name: "b", Array(Self.items[0].utf8))],
            projection: InventoryProjection(aliases: []), workers: 2,
            process: { $0.batches.reduce(0) { $0 + $1.rowCount } }, collect: { rows += $0 })
        #expect(rows == 1)
        #expect(statistics.unreadableFiles == 1)
        #expect(
            statistics.diagnostics.map(\.message) == [
                "cannot open the file: No such file or directory"
            ])
    }
}
