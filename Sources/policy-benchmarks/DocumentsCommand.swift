import ArgumentParser
import Columns
import Inventory
import InventoryGeneration

/// Reads a file of resource documents into columns, with what the built-in policies for vaults read of them.
struct DocumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents", abstract: "Read a file of resource documents into columns.",
        subcommands: [Generate.self, Ingest.self])

    /// Writes generated vaults.
    struct Generate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write generated vaults as Azure Resource Manager returns them, one a line.")

        @Option(help: "How many vaults.")
        var count = 200_000

        @Option(help: "The seed of the generator.")
        var seed: UInt64 = 1

        @Option(name: [.short, .long], help: "The file to write; standard output by default.")
        var output = "-"

        func run() async throws {
            let file = try BenchmarkFile(creating: output)
            var documents = VaultDocuments(seed: seed)
            var bytes: [UInt8] = []
            for _ in 0..<count {
                documents.append(to: &bytes)
                if bytes.count > 1 << 20 {
                    try file.write(bytes)
                    bytes.removeAll(keepingCapacity: true)
                }
            }
            try file.write(bytes)
        }
    }

    /// Reads a file and measures it.
    struct Ingest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a file of resource documents.")

        @Argument(help: "The inventory file.")
        var file: String

        @Option(help: "Numbers of workers to measure, separated by commas.")
        var jobs = "1,2"

        @Option(help: "How often each variant is measured.")
        var repeats = 5

        func run() async throws {
            let workers = jobs.split(separator: ",").compactMap { Int($0) }.filter { $0 > 0 }
            let projection = InventoryProjection(
                aliases: [], documents: DocumentSelection(everyType: vaultProjection))
            var read = (bytes: 0, rows: 0, elements: 0, rejected: 0)
            var measurement = InterleavedMeasurement(variants: workers.count)
            await measurement.run(repeats: repeats) { variant in
                var counts = (rows: 0, elements: 0)
                let statistics = await streamInventory(
                    [.file(path: file)], projection: projection, workers: workers[variant],
                    process: { chunk in
                        chunk.documents.map { ($0.rowCount, elements(in: $0.table)) }
                    },
                    collect: { found in
                        for (rows, elements) in found {
                            counts = (counts.rows + rows, counts.elements + elements)
                        }
                    })
                read = (statistics.bytes, counts.rows, counts.elements, statistics.rejected)
            }
            for (variant, jobs) in workers.enumerated() {
                let best = measurement.minimum(variant)
                print(
                    "jobs \(jobs): min \(decimal(best, 3)) s, median "
                        + "\(decimal(measurement.median(variant), 3)) s, processor "
                        + "\(decimal(measurement.processorMinimum(variant), 3)) s, "
                        + "\(decimal(Double(read.bytes) / best / 1e6, 0)) MB/s, "
                        + "\(decimal(Double(read.rows) / best / 1e6, 3)) M documents/s")
            }
            print(
                "documents \(read.rows), elements \(read.elements), rejected \(read.rejected), "
                    + "bytes \(read.bytes)")
            print("peak memory \(decimal(PeakMemory.megabytes, 0)) MB")
        }
    }
}

/// What the built-in policies for vaults read (Domain §4.2).
private var vaultProjection: DocumentProjection {
    var projection = DocumentProjection()
    projection.fields = [
        .type, .name, .location,
        .members(["properties", "createmode"]), .members(["properties", "enablesoftdelete"]),
        .members(["properties", "enablepurgeprotection"]),
        .members(["properties", "enablerbacauthorization"]),
        .members(["properties", "publicnetworkaccess"]),
        .members(["properties", "networkacls", "defaultaction"]),
        .members(["tags", "cost center"]),
    ]
    var address = DocumentProjection()
    address.fields = [.members(["value"])]
    projection.lists[["properties", "networkacls", "iprules"]] = address
    var subnet = DocumentProjection()
    subnet.fields = [.members(["id"])]
    projection.lists[["properties", "networkacls", "virtualnetworkrules"]] = subnet
    var connection = DocumentProjection()
    connection.fields = [
        .members(["properties", "privatelinkserviceconnectionstate", "status"])
    ]
    projection.lists[["properties", "privateendpointconnections"]] = connection
    return projection
}

/// How many array elements a table holds, at every depth.
private func elements(in table: DocumentTable) -> Int {
    table.lists.values.reduce(0) { $0 + $1.elements.rowCount + elements(in: $1.elements) }
}
