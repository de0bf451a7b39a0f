#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Copies of the sources that give their bytes only once, standard input and pipes, for runs that read every source twice.
package struct SourceSpool: ~Copyable {
    /// What became of a copy: a descriptor, or why there is none.
    private enum Copy {
        case descriptor(Int32)
        case failure(SourceFailure)
    }

    /// Copies by path; nil is standard input.
    private var copies: [String?: Copy] = [:]

    deinit {
        for case .descriptor(let descriptor) in copies.values { close(descriptor) }
    }

    package init() {}

    /// The copy of a source, at its beginning; nil when there is none. Throws when the source could not be copied.
    func rewound(_ source: InventorySource) throws(SourceFailure) -> Int32? {
        guard let path = Self.path(source) else { return nil }
        switch copies[path] {
        case nil: return nil
        case .failure(let failure): throw failure
        case .descriptor(let descriptor):
            guard lseek(descriptor, 0, SEEK_SET) >= 0 else { throw .last("cannot read the copy") }
            return descriptor
        }
    }

    /// Copies a source to a temporary file, unless it can be read twice or was copied before.
    ///
    /// What goes wrong is kept for whoever reads the source: half a copy must not pass for the whole.
    mutating func copy(_ source: InventorySource) {
        guard let path = Self.path(source), copies[path] == nil else { return }
        if let path, Self.isReadableTwice(path) { return }
        do throws(SourceFailure) {
            copies[path] = .descriptor(try Self.copied(source))
        } catch {
            copies[path] = .failure(error)
        }
    }

    /// The path of a source, in which nil is standard input; nil for bytes in memory.
    private static func path(_ source: InventorySource) -> String?? {
        switch source {
        case .bytes: .none
        case .standardInput: .some(nil)
        case .file(let path): .some(path)
        }
    }

    /// Whether a path names no pipe, socket or terminal; what cannot be examined is left to reading.
    private static func isReadableTwice(_ path: String) -> Bool {
        var status = stat()
        // SAFETY: `stat` writes to the structure that is lent for the call.
        guard unsafe stat(path, &status) == 0 else { return true }
        return ![S_IFIFO, S_IFSOCK, S_IFCHR].contains(status.st_mode & S_IFMT)
    }

    private static func copied(_ source: InventorySource) throws(SourceFailure) -> Int32 {
        let (input, isOwned) = try ByteStream.open(source)
        defer { if isOwned { close(input) } }
        let file = try temporaryFile()
        do throws(SourceFailure) {
            var buffer = [UInt8](repeating: 0, count: 1 << 20)
            while true {
                let length = try ByteStream.read(input, into: &buffer, at: 0, count: buffer.count)
                if length == 0 { return file }
                try write(buffer, count: length, to: file)
            }
        } catch {
            close(file)
            throw error
        }
    }

    /// A temporary file that has no name any more: nobody else can open it, and it goes away with its descriptor.
    private static func temporaryFile() throws(SourceFailure) -> Int32 {
        let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var template = Array((folder + "/policyc-XXXXXX").utf8CString)
        let file = unsafe template.withUnsafeMutableBufferPointer { name -> Int32 in
            guard let base = name.baseAddress else { return -1 }
            // SAFETY: the template ends with six X and a zero byte, as `mkstemp` wants it.
            let file = unsafe mkstemp(base)
            if file >= 0 { unsafe unlink(base) }
            return file
        }
        guard file >= 0 else { throw .last("cannot create a temporary file") }
        return file
    }

    private static func write(
        _ buffer: [UInt8], count: Int, to file: Int32
    ) throws(SourceFailure) {
        var total = 0
        while total < count {
            #if canImport(Darwin)
                let systemWrite = unsafe Darwin.write
            #elseif canImport(Musl)
                let systemWrite = unsafe Musl.write
            #else
                let systemWrite = unsafe Glibc.write
            #endif
            // SAFETY: `total` and `count` lie inside the buffer.
            let length = unsafe buffer.withUnsafeBytes { bytes in
                unsafe systemWrite(
                    file, bytes.baseAddress.map { unsafe $0 + total }, count - total)
            }
            if length < 0 {
                if errno == EINTR { continue }
                throw .last("cannot write a temporary copy")
            }
            total += length
        }
    }
}
