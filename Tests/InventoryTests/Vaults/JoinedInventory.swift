import Columns
import Diagnostics
import PolicyCatalog

@testable import Inventory

/// What a run that joins vaults gave.
struct JoinedInventory: Equatable {
    /// For each component, in the order of the input, its resource and the location of that, `-` when it is not known.
    var resources: [String] = []
    var diagnostics: [String] = []
    var rejected = 0
    var counts = ""
    /// How often everything was collected anew.
    var restarts = 0
}

/// Reads texts as one source each; `isQuick` lets the run begin anew when a vault turns up late.
func join(
    _ texts: [String], joinsVaults: Bool = true, isQuick: Bool = false, window: Int = 1 << 14,
    horizon: Int = 1 << 10, workers: Int = 1,
    versions: InventoryProjection.Versions = .current, strict: Bool = false
) async -> JoinedInventory {
    var joined = JoinedInventory()
    let restart = {
        joined.restarts += 1
        joined.resources = []
    }
    let statistics = await streamInventory(
        texts.enumerated().map { .bytes(name: "input\($0)", Array($1.utf8)) },
        projection: InventoryProjection(
            aliases: [], versions: versions, joinsVaults: joinsVaults), workers: workers,
        strict: strict, limits: WindowLimits(window: window, horizon: horizon),
        process: { chunk in resources(chunk) }, collect: { joined.resources += $0 },
        restart: isQuick ? restart : nil, progress: { _, _ in })
    joined.diagnostics = statistics.diagnostics.filter { $0.severity != .info }.map(print)
    joined.rejected = statistics.rejected
    joined.counts =
        "\(statistics.records) records, \(statistics.ignored) ignored, \(statistics.unrecognized) unrecognized, "
        + "\(statistics.rejected) rejected"
    return joined
}

private func resources(_ chunk: InventoryChunk) -> [String] {
    var rows: [(ordinal: Int32, text: String)] = []
    for batch in chunk.batches {
        for row in 0..<batch.rowCount {
            guard case .string(let name)? = batch.resources.scalar(at: row) else { continue }
            let location = chunk.vaults.resource(name).map { " " + ($0.location ?? "-") }
            rows.append((batch.ordinals[row], name + (location ?? "")))
        }
    }
    return rows.sorted { $0.ordinal < $1.ordinal }.map(\.text)
}

private func print(_ diagnostic: Diagnostic) -> String {
    guard case .position(let path, let start, _) = diagnostic.location else {
        return diagnostic.message
    }
    return "\(path):\(start.line):\(start.column): \(diagnostic.message)"
}
