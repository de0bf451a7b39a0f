import Diagnostics
import Linting

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds and reads the policy files that a command's paths name: files, folders, patterns and `-` for standard input.
struct PolicyFiles {
    /// The largest file that is read: the service takes documents of up to 1 MiB, an export of assignments was 27 MB (Language §1.7, Domain §5.1).
    static let sizeLimit = 256 << 20
    /// Folders below folders that are entered; a loop of links ends here.
    private static let depthLimit = 64

    private(set) var diagnostics = DiagnosticBag()
    /// The folders that were entered: links lead into none again.
    private var entered: Set<FolderIdentity> = []
    /// What the files in folders have to match; nil for all whose names end in `.json`.
    private var pattern: PathPattern?
    private(set) var sources = SourceMap()
    private(set) var files: [FileID] = []
    /// Those that no path names by itself: a folder holds them.
    private(set) var scanned: Set<FileID> = []

    /// Reads what the paths name; what cannot be read becomes a diagnostic.
    init(_ paths: [String]) {
        for path in paths { add(path) }
    }

    /// Reads what one more path names.
    mutating func add(_ path: String) {
        if path == "-" {
            read(descriptor: 0, path: "<standard input>")
        } else if FileKind(path) == .missing, path.contains("**") {
            addFiles(matching: path)
        } else if FileKind(path) == .missing, path.contains(where: { "*?[".contains($0) }) {
            let matches = Self.matches(of: path)
            if matches.isEmpty { fail(path, "no file matches the pattern") }
            for match in matches { add(match, depth: 0) }
        } else {
            let countBefore = files.count + diagnostics.diagnostics.count
            entered = []
            add(path, depth: 0)
            if files.count + diagnostics.diagnostics.count == countBefore {
                fail(path, "the folder holds no .json file")
            }
        }
    }

    /// Reads what a pattern with `**`, which `glob` does not know, matches below its first folder.
    private mutating func addFiles(matching text: String) {
        let segments = text.split(separator: "/", omittingEmptySubsequences: false)
        let folder = segments.prefix { segment in !segment.contains { "*?[".contains($0) } }
            .joined(separator: "/")
        // All files of a folder are its policy files.
        pattern = PathPattern(segments.last == "**" ? text + "/*.json" : text)
        defer { pattern = nil }
        let countBefore = files.count + diagnostics.diagnostics.count
        entered = []
        add(folder.isEmpty ? (text.hasPrefix("/") ? "/" : ".") : folder, depth: 0)
        if files.count + diagnostics.diagnostics.count == countBefore {
            fail(text, "no file matches the pattern")
        }
    }

    private mutating func add(_ path: String, depth: Int) {
        switch FileKind(path) {
        case .missing: fail(path, "no such file or folder")
        case .folder:
            guard depth < Self.depthLimit else { return fail(path, "folders nest too deeply") }
            // Build services know files by their paths from the working directory.
            guard let identity = FolderIdentity(path), entered.insert(identity).inserted else {
                return
            }
            guard let names = Self.names(in: path) else {
                return fail(path, "the folder cannot be read")
            }
            let prefix =
                [".", "./"].contains(path) ? "" : path.hasSuffix("/") ? path : path + "/"
            for name in names {
                let child = prefix + name
                switch FileKind(child) {
                case .folder: add(child, depth: depth + 1)
                // One that is listed and missing has vanished, or is a link that leads nowhere.
                case .file, .missing:
                    if pattern?.matches(child) ?? foldsToJSON(name) { add(child, depth: depth + 1) }
                case .other: break
                }
            }
        case .file, .other:
            let descriptor = unsafe open(path, O_RDONLY)
            guard descriptor >= 0 else { return fail(path, "the file cannot be opened") }
            read(descriptor: descriptor, path: path)
            close(descriptor)
            if depth > 0, let file = files.last { scanned.insert(file) }
        }
    }

    private mutating func read(descriptor: Int32, path: String) {
        guard let bytes = Self.contents(of: descriptor) else {
            return fail(path, "the file cannot be read, or is larger than 256 MiB")
        }
        files.append(sources.add(path: path, bytes: bytes))
    }

    /// What a file holds; nil when it cannot be read.
    static func bytes(ofFile path: String) -> [UInt8]? {
        guard FileKind(path) != .folder else { return nil }
        let descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return contents(of: descriptor)
    }

    /// Makes a file or replaces what it holds; false when it cannot be written.
    static func write(_ bytes: [UInt8], to path: String) -> Bool {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            // SAFETY: the pointer is valid for the slice's count while the closure runs.
            let count = unsafe rest.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                    unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
                #elseif canImport(Musl)
                    unsafe Musl.write(descriptor, buffer.baseAddress, buffer.count)
                #else
                    unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
                #endif
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private mutating func fail(_ path: String, _ message: String) {
        diagnostics.add(
            Diagnostic("unreadable-file", .error, .meaningless, at: .path(path), message))
    }

    private func foldsToJSON(_ name: String) -> Bool {
        name.utf8.count > 5 && equalsSuffix(name, ".json")
    }

    private func equalsSuffix(_ name: String, _ suffix: String) -> Bool {
        name.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) { $0 | 0x20 == $1 | 0x20 }
    }

    /// All bytes of an open file; nil when reading fails or the limit is passed.
    static func contents(of descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // SAFETY: the pointer is valid for `chunk.count` bytes while the closure runs.
            let count = unsafe chunk.withUnsafeMutableBytes {
                #if canImport(Glibc)
                    unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
                #elseif canImport(Musl)
                    unsafe Musl.read(descriptor, $0.baseAddress, $0.count)
                #else
                    unsafe Darwin.read(descriptor, $0.baseAddress, $0.count)
                #endif
            }
            if count < 0 { return nil }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            if bytes.count > sizeLimit { return nil }
        }
    }

    /// The names in a folder, sorted so that a run does not depend on the file system; hidden ones are left out. Nil when it cannot be read.
    private static func names(in folder: String) -> [String]? {
        guard let stream = unsafe opendir(folder) else { return nil }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            // SAFETY: `readdir` ends `d_name` with a zero byte and keeps it until the next call.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        unsafe closedir(stream)
        return names.sorted()
    }

    private static func matches(of pattern: String) -> [String] {
        var result = unsafe glob_t()
        defer { unsafe globfree(&result) }
        guard unsafe glob(pattern, 0, nil, &result) == 0 else { return [] }
        return unsafe (0..<Int(result.gl_pathc)).compactMap { index in
            // SAFETY: `glob` fills `gl_pathc` pointers to texts that live until `globfree`.
            unsafe result.gl_pathv[index].map { unsafe String(cString: $0) }
        }
    }
}

/// Which folder a path leads to, links followed.
private struct FolderIdentity: Hashable {
    private let device: UInt64
    private let number: UInt64

    init?(_ path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(truncatingIfNeeded: status.st_ino)
    }
}

/// What a path names.
private enum FileKind {
    case file, folder, other, missing

    init(_ path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            self = .missing
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        default: self = .other
        }
    }
}
