#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Walks over folders of inventory files.
enum InventoryFolder {
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        // SAFETY: `stat` writes to the structure that is lent for the call.
        guard unsafe stat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    /// The inventory files under a folder and its folders, sorted by path; hidden ones are left out, links to folders not followed.
    static func files(under root: String, tables: Bool) -> [String] {
        var files: [String] = []
        var folders = [root]
        while let folder = folders.popLast() {
            for name in names(in: folder) where !name.hasPrefix(".") {
                let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
                if isFolder(path) {
                    if !isLink(path) { folders.append(path) }
                } else if isInventory(name) || tables && name.lowercased().hasSuffix(".csv") {
                    files.append(path)
                }
            }
        }
        return files.sorted()
    }

    private static func isInventory(_ name: String) -> Bool {
        let folded = name.lowercased()
        return [".json", ".ndjson", ".jsonl"].contains { folded.hasSuffix($0) }
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        // SAFETY: as in `isFolder`.
        guard unsafe lstat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFLNK
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        // SAFETY: an entry is read before the next call replaces it; its name ends with a zero byte.
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            names.append(name)
        }
        return names
    }
}
