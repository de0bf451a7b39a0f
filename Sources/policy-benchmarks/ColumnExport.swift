import Columns
import Diagnostics
import PolicyCatalog

/// Columns as raw little-endian files, one for each alias, with a JSON description beside them.
///
/// A dictionary column is a file of one byte a row and the list of its entries; numbers are eight bytes, instants in ticks of
/// 100 ns since the year 1. Rows without a value are 255 in files of one byte and the smallest number in the others.
struct ColumnExport {
    private let columns: [AliasID: Column]
    private let count: Int

    init(_ columns: [AliasID: Column], count: Int) {
        self.columns = columns
        self.count = count
    }

    /// Writes into a folder, which is created if need be.
    func write(to folder: String) throws {
        try BenchmarkFile.createFolder(folder)
        var writer = JSONWriter()
        var failure: (any Error)?
        writer.object { object in
            object.member("count", count)
            for (alias, column) in columns.sorted(by: { $0.key < $1.key }) {
                let path = Alias[alias].tail + ".bin"
                object.member(
                    Alias[alias].tail,
                    object: { description in
                        description.member("file", path)
                        guard let entries = Self.entries(column) else { return }
                        description.member(
                            "dictionary", array: { for entry in entries { $0.value(entry) } })
                    })
                do {
                    let file = try BenchmarkFile(creating: folder + "/" + path)
                    try file.write(Self.bytes(of: column))
                } catch { failure = error }
            }
        }
        if let failure { throw failure }
        let file = try BenchmarkFile(creating: folder + "/columns.json")
        try file.write(Array(writer.text.utf8))
    }

    private static func entries(_ column: Column) -> [String]? {
        guard case .codes8(_, let dictionary) = column.values,
            dictionary.allSatisfy({ if case .string = $0 { true } else { false } })
        else { return nil }
        return dictionary.map { if case .string(let text) = $0 { text } else { "" } }
    }

    private static func bytes(of column: Column) -> [UInt8] {
        if case .codes8(let codes, _) = column.values, entries(column) != nil {
            return codes.indices.map { column.present?[$0] ?? true ? codes[$0] : 255 }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(column.count * 8)
        for row in 0..<column.count {
            let number: Int64 =
                switch column.scalar(at: row) {
                case .integer(let number): number
                case .instant(let instant): instant.ticks
                case .string, .boolean, nil: .min
                }
            for shift in 0..<8 {
                bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift * 8)))
            }
        }
        return bytes
    }
}
