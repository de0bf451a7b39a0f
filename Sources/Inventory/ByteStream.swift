#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why a source cannot be read.
struct SourceFailure: Error, Sendable {
    let reason: String

    /// The system's words for the last error.
    static func last(_ action: String) -> SourceFailure {
        let number = errno
        // SAFETY: `strerror` returns a text that ends with a zero byte; it is copied at once.
        let text = unsafe String(cString: strerror(number))
        return SourceFailure(reason: "\(action): \(text)")
    }
}

/// The raw bytes of one source, in order; closes its file when it goes away.
struct ByteStream: ~Copyable {
    private let descriptor: Int32
    private let ownsDescriptor: Bool
    private let memory: [UInt8]
    private var memoryPosition = 0

    /// Opens a source; standard input comes from `spool` when it was copied there.
    init(_ source: InventorySource, spool: borrowing StandardInputSpool) throws(SourceFailure) {
        switch source {
        case .bytes(_, let bytes):
            (descriptor, ownsDescriptor, memory) = (-1, false, bytes)
        case .standardInput:
            (descriptor, ownsDescriptor, memory) = (try spool.rewound(), false, [])
        case .file(let path):
            let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .last("cannot open the file") }
            (self.descriptor, ownsDescriptor, memory) = (descriptor, true, [])
        }
    }

    deinit {
        if ownsDescriptor { close(descriptor) }
    }

    /// Reads up to `count` bytes into `buffer` from an index on; fewer only at the end of the source.
    mutating func read(
        into buffer: inout [UInt8], at start: Int, count: Int
    ) throws(SourceFailure) -> Int {
        precondition(start >= 0 && start + count <= buffer.count, "the buffer is too short")
        guard descriptor >= 0 else { return readMemory(into: &buffer, at: start, count: count) }
        return try Self.read(descriptor, into: &buffer, at: start, count: count)
    }

    private mutating func readMemory(into buffer: inout [UInt8], at start: Int, count: Int) -> Int {
        let length = min(count, memory.count - memoryPosition)
        for index in 0..<length { buffer[start + index] = memory[memoryPosition + index] }
        memoryPosition += length
        return length
    }

    static func read(
        _ descriptor: Int32, into buffer: inout [UInt8], at start: Int, count: Int
    ) throws(SourceFailure) -> Int {
        var total = 0
        while total < count {
            #if canImport(Darwin)
                let systemRead = unsafe Darwin.read
            #elseif canImport(Musl)
                let systemRead = unsafe Musl.read
            #else
                let systemRead = unsafe Glibc.read
            #endif
            // SAFETY: the caller has checked that `start + count` bytes lie in the buffer.
            let length = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe systemRead(
                    descriptor, bytes.baseAddress.map { unsafe $0 + start + total }, count - total)
            }
            if length < 0 {
                if errno == EINTR { continue }
                throw .last("cannot read")
            }
            if length == 0 { break }
            total += length
        }
        return total
    }
}

/// Standard input, which is copied to a temporary file when it has to be read twice.
struct StandardInputSpool: ~Copyable {
    private var descriptor: Int32 = STDIN_FILENO

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    init() {}

    /// The descriptor to read standard input from, at its beginning when it is a copy.
    func rewound() throws(SourceFailure) -> Int32 {
        if descriptor != STDIN_FILENO, lseek(descriptor, 0, SEEK_SET) < 0 {
            throw .last("cannot read the copy of standard input")
        }
        return descriptor
    }

    /// Copies standard input to a temporary file that has no name any more.
    mutating func copy() throws(SourceFailure) {
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
        descriptor = file
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let length = try ByteStream.read(
                STDIN_FILENO, into: &buffer, at: 0, count: buffer.count)
            if length == 0 { return }
            try Self.write(buffer, count: length, to: file)
        }
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
                throw .last("cannot write the copy of standard input")
            }
            total += length
        }
    }
}
