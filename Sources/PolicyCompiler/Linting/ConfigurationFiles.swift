import Diagnostics
import Linting

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds and reads `.policyc.json` and what it extends.
struct ConfigurationFiles {
    static let name = ".policyc.json"
    /// How deep files may extend each other.
    private static let depthLimit = 8

    private(set) var configuration = LintConfiguration()
    private(set) var sources = SourceMap()
    private(set) var diagnostics = DiagnosticBag()

    /// Reads a file, or without one the nearest `.policyc.json` in the working directory and above.
    init(_ path: String?) {
        if let path {
            read(absolutePath(path), depth: 0)
        } else if let found = Self.nearest() {
            read(found, depth: 0)
        }
    }

    /// No configuration.
    init() {}

    private static func nearest() -> String? {
        var folder = absolutePath(".")
        while true {
            let path = (folder == "/" ? "" : folder) + "/" + name
            if unsafe access(path, R_OK) == 0 { return path }
            guard folder != "/" else { return nil }
            folder = parent(of: folder)
        }
    }

    private mutating func read(_ path: String, depth: Int) {
        guard depth < Self.depthLimit, let bytes = PolicyFiles.bytes(ofFile: path) else {
            let reason =
                depth < Self.depthLimit
                ? "cannot be read" : "is one of too many that extend each other"
            diagnostics.add(
                Diagnostic(
                    "configuration", .error, .meaningless, at: .path(path),
                    "the configuration file \(reason)"))
            return
        }
        let id = sources.add(path: path, bytes: bytes)
        let folder = parent(of: path)
        let (own, extended) = ConfigurationReader.read(
            sources[id], folder: folder, into: &diagnostics)
        for base in extended {
            read(absolutePath(base, from: folder), depth: depth + 1)
        }
        configuration.merge(own)
    }
}

/// The absolute path of a path, without `.` and `..`; links are not followed.
func absolutePath(_ path: String, from folder: String? = nil) -> String {
    var names: [Substring] = []
    let base = path.hasPrefix("/") ? "" : folder ?? workingDirectory
    for name in (base + "/" + path).split(separator: "/") where name != "." {
        if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    return "/" + names.joined(separator: "/")
}

private func parent(of path: String) -> String {
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    return "/" + parent
}

private var workingDirectory: String {
    guard let path = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
}
