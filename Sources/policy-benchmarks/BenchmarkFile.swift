import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that a benchmark reads or writes.
struct BenchmarkFile: ~Copyable {
    private let descriptor: Int32

    /// Creates or empties a file; `-` is standard output.
    init(creating path: String) throws {
        descriptor = path == "-" ? 1 : unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw ValidationError("`\(path)` cannot be written") }
    }

    /// Creates a folder unless there is one.
    static func createFolder(_ path: String) throws {
        guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw ValidationError("the folder `\(path)` cannot be created")
        }
    }

    func write(_ bytes: [UInt8]) throws {
        var start = 0
        while start < bytes.count {
            // SAFETY: the pointer is valid for `bytes.count` bytes while the closure runs.
            let written = unsafe bytes.withUnsafeBytes {
                #if canImport(Glibc)
                    unsafe Glibc.write(
                        descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
                #else
                    unsafe Darwin.write(
                        descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
                #endif
            }
            guard written > 0 else { throw ValidationError("writing failed") }
            start += written
        }
    }

    deinit {
        if descriptor > 2 { close(descriptor) }
    }

    /// All bytes of a file.
    static func contents(of path: String) throws -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { throw ValidationError("`\(path)` cannot be read") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // SAFETY: the pointer is valid for `chunk.count` bytes while the closure runs.
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe read(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return bytes }
            bytes += chunk[0..<count]
        }
    }
}
