import Foundation
import PolicyCatalog
import Testing

@testable import Inventory

/// Pipes give their bytes once, and a run that joins rotation policies or issuers reads every source twice.
@Suite struct SourceSpoolTests {
    @Test func pipesAreReadTwice() async throws {
        let pipe = Pipe()
        let record = "{\"kid\": \"https://v.vault.azure.net/keys/k\", \"attributes\": {\"exp\": 7}}"
        try pipe.fileHandleForWriting.write(contentsOf: Data(record.utf8))
        try pipe.fileHandleForWriting.close()
        let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
        #expect(await read(.file(path: path)).records == 1)
    }

    @Test func whatCannotBeOpenedIsReported() async {
        let statistics = await read(.file(path: "/nowhere/keys.json"))
        #expect(statistics.unreadableFiles == 1)
        #expect(statistics.diagnostics.count == 1)
    }

    /// Reads a source for all aliases, `scheduledRotationDate` among them.
    private func read(_ source: InventorySource) async -> InventoryStatistics {
        let projection = InventoryProjection(
            aliases: Set(Alias.all.indices.map { AliasID(index: $0) }), identities: true,
            versions: .current)
        return await streamInventory(
            [source], projection: projection, workers: 2, process: { _ in }, collect: { _ in })
    }
}
