import PolicyCatalog
import Synchronization
import Testing

@testable import Inventory

/// The rows of a run come in windows as large as the caller asks for, from the first one on.
struct WindowSizeTests {
    private static let records = (0..<5_000).map {
        #"{"kid":"https://v.vault.azure.net/keys/k-\#($0)","attributes":{}}"#
    }

    @Test(arguments: [
        records.joined(separator: "\n"), "[" + records.joined(separator: ",\n") + "]",
        #"{"value":["# + records.joined(separator: ",") + "]}",
    ])
    func `no window holds more than is asked for`(text: String) async {
        let projection = InventoryProjection(aliases: [], identities: true)
        var names: [[String]] = [[], []]
        let longest = Mutex(0)
        for (position, window) in [nil, 4_096].enumerated() {
            _ = await streamInventory(
                [.bytes(name: "keys", Array(text.utf8))], projection: projection, workers: 2,
                window: window,
                process: { chunk in
                    if window != nil { longest.withLock { $0 = max($0, chunk.byteCount) } }
                    return chunk.batches.flatMap { batch in
                        (0..<batch.rowCount).map { batch.identities?.componentName(at: $0) ?? "" }
                    }
                }, collect: { names[position] += $0 })
        }
        #expect(names[0].count == 5_000)
        #expect(names[0] == names[1])
        #expect(longest.withLock { $0 } <= 4_096)
    }
}
