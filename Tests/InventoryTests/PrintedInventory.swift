import Columns
import Diagnostics
import PolicyCatalog

@testable import Inventory

/// What a run over some sources gave, as text: components in input order, and diagnostics with their places.
struct PrintedInventory: Equatable {
    var components: [String] = []
    var diagnostics: [String] = []
    var records = 0
    var rejected = 0
    var ignored = 0
    var unrecognized = 0
}

/// Reads texts as one source each.
func readInventory(
    _ texts: String..., window: Int = 4 << 20, workers: Int = 1,
    versions: InventoryProjection.Versions = .current, strict: Bool = false
) async -> PrintedInventory {
    await readInventory(
        texts.map { Array($0.utf8) }, window: window, workers: workers, versions: versions,
        strict: strict)
}

/// Reads bytes as one source each.
func readInventory(
    _ sources: [[UInt8]], window: Int = 4 << 20, workers: Int = 1,
    versions: InventoryProjection.Versions = .current, strict: Bool = false,
    record: Int = 64 << 20, horizon: Int = 1 << 20
) async -> PrintedInventory {
    let projection = InventoryProjection(
        aliases: Set(Alias.all.indices.map { AliasID(index: $0) }), identities: true,
        versions: versions)
    var printed = PrintedInventory()
    let statistics = await streamInventory(
        sources.enumerated().map { .bytes(name: "input\($0)", $1) }, projection: projection,
        workers: workers, strict: strict,
        limits: WindowLimits(window: window, record: record, horizon: horizon),
        process: { chunk in print(chunk) }, collect: { printed.components += $0 },
        progress: { _, _ in })
    printed.diagnostics = statistics.diagnostics.filter { $0.severity != .info }.map(print)
    printed.records = statistics.records
    printed.rejected = statistics.rejected
    printed.ignored = statistics.ignored
    printed.unrecognized = statistics.unrecognized
    return printed
}

private func print(_ chunk: InventoryChunk) -> [String] {
    var rows: [(ordinal: Int32, text: String)] = []
    for batch in chunk.batches {
        for row in 0..<batch.rowCount { rows.append((batch.ordinals[row], print(batch, row))) }
    }
    return rows.sorted { $0.ordinal < $1.ordinal }.map(\.text)
}

/// A row, such as `vaultKey https://v.vault.azure.net/keys/k k v.vault.azure.net: keyType=EC keySize=- scheduledRotationDate=?`.
///
/// `-` is absent, `?` is not collected.
private func print(_ batch: Batch, _ row: Int) -> String {
    let fields = batch.columns.sorted { $0.key < $1.key }.map { id, column in
        "\(Alias[id].tail)=\(print(column, row))"
    }
    guard case .string(let resource)? = batch.resources.scalar(at: row) else { return "?" }
    let id = batch.identities?.componentID(at: row) ?? ""
    let name = batch.identities?.componentName(at: row) ?? ""
    return "\(batch.componentType) \(id) \(name) \(resource): " + fields.joined(separator: " ")
}

private func print(_ column: Column, _ row: Int) -> String {
    if column.isNotCollected(at: row) { return "?" }
    switch column.scalar(at: row) {
    case nil: return "-"
    case .string(let text): return "'\(text)'"
    case .integer(let number): return "\(number)"
    case .instant(let instant): return instant.canonicalText
    case .boolean(let bit): return "\(bit)"
    }
}

private func print(_ diagnostic: Diagnostic) -> String {
    guard case .position(let path, let start, _) = diagnostic.location else {
        return diagnostic.message
    }
    return "\(path):\(start.line):\(start.column): \(diagnostic.message)"
}
