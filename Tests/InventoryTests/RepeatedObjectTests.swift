import Columns
import Testing

@testable import Inventory

/// Records that tell of one object: each is judged, and their number is told (decision 21).
struct RepeatedObjectTests {
    private static func show(_ id: String) -> String {
        #"{"key":{"kid":"https://v.vault.azure.net/\#(id)","kty":"RSA"},"attributes":{"created":1700000000}}"#
            + "\n"
    }

    private static func listed(_ id: String) -> String {
        #"{"kid":"https://v.vault.azure.net/\#(id)","attributes":{"created":1700000000}}"# + "\n"
    }

    private static let group = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault"
    private static let resource =
        #"{"id":"\#(group)/vaults/v/keys/k","name":"k","type":"Microsoft.KeyVault/vaults/keys","#
        + #""properties":{"kty":"RSA","keyUri":"https://v.vault.azure.net/keys/k"}}"# + "\n"

    private func statistics(
        _ text: String, _ versions: InventoryProjection.Versions = .current,
        documents: DocumentSelection? = nil
    ) async -> InventoryStatistics {
        await streamInventory(
            [.bytes(name: "input", Array(text.utf8))],
            projection: InventoryProjection(
                aliases: [], versions: versions, documents: documents), workers: 2,
            process: { $0.recordCount }, collect: { _ in })
    }

    @Test(arguments: [
        ("two keys", show("keys/k") + show("keys/l"), 0),
        ("a list and a bundle", listed("keys/k") + show("keys/k/1"), 1),
        ("the bundles of two versions", show("keys/k/1") + show("keys/k/2"), 1),
        ("one bundle thrice", show("keys/k/1") + show("keys/k/1") + show("keys/k/1"), 2),
        (
            "letter case and a port",
            show("keys/k")
                + show("keys/K").replacing("v.v", with: "V.v").replacing("net", with: "net:443"), 1
        ),
        (
            "a key and its certificate",
            show("keys/k") + listed("certificates/k").replacing("kid", with: "id"), 0
        ),
        ("names that begin alike", show("keys/key-name-1") + show("keys/key-name-12"), 0),
        ("two vaults", show("keys/k") + show("keys/k").replacing("v.v", with: "w.v"), 0),
        ("a versions list", listed("keys/k/1") + listed("keys/k/2"), 0),
        (
            "a versions list and a bundle",
            listed("keys/k/1") + listed("keys/k/2") + show("keys/k"), 1
        ),
        ("a bundle and a resource", show("keys/k") + resource, 1),
    ])
    func `records that repeat an object are counted`(
        name: String, records: String, count: Int
    ) async {
        #expect(await statistics(records).repeated == RepeatedRecords(count: count))
    }

    @Test func `versions are objects when all of them count`() async {
        let versions = Self.listed("keys/k/1") + Self.listed("keys/k/2")
        #expect(await statistics(versions, .all).repeated.count == 0)
        #expect(await statistics(versions + versions, .all).repeated.count == 2)
    }

    @Test func `documents that repeat a resource are counted`() async {
        let document = #"{"id":"/s/r","type":"a/b","properties":{}}"# + "\n"
        let selection = DocumentSelection(types: ["a/b": DocumentProjection()])
        let found = await statistics(
            document + document + document.replacing("/r", with: "/q"), documents: selection)
        #expect(found.repeated.count == 1)
    }

    /// Of many objects a sample is counted, the same in any order.
    @Test func `the number is estimated for large inventories`() {
        let count = 300_000
        func counted(_ hashes: some Sequence<UInt64>) -> RepeatedRecords {
            var objects = RepeatedObjects()
            for hash in hashes { objects.add(hash) }
            return objects.count
        }
        let all = (0..<count).map { number in
            var hash = ObjectHash(0)
            hash.add("key-\(number)")
            return hash.value
        }
        #expect(counted(all) == RepeatedRecords(count: 0, isExact: false))
        let twice = counted(all + all[..<(count / 3)])
        #expect(!twice.isExact)
        #expect(abs(twice.count - count / 3) < count / 60, "\(twice.count)")
        #expect(counted((all + all[..<(count / 3)]).reversed()) == twice)
        #expect(twice.text?.hasPrefix("about ") == true)
        #expect(counted(all[..<1000] + all[..<1]).text?.hasPrefix("1 record tells") == true)
    }
}
