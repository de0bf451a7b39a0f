/// Where inventory records come from.
package enum InventorySource: Sendable {
    case file(path: String)
    case standardInput
    case bytes(name: String, [UInt8])

    /// The name for diagnostics.
    package var name: String {
        switch self {
        case .file(let path): path
        case .standardInput: "<standard input>"
        case .bytes(let name, _): name
        }
    }

    /// The sources that paths name: files, `-`, and folders with all `.json`, `.ndjson` and `.jsonl` files under them, sorted;
    /// with `tables` the `.csv` files too.
    ///
    /// A path that cannot be examined stays a file: opening it tells what is wrong.
    package static func expand(paths: [String], tables: Bool = false) -> [InventorySource] {
        paths.flatMap { path -> [InventorySource] in
            if path == "-" { return [.standardInput] }
            guard InventoryFolder.isFolder(path) else { return [.file(path: path)] }
            return InventoryFolder.files(under: path, tables: tables).map { .file(path: $0) }
        }
    }
}
