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

    /// Opens a source, or its copy when `spool` holds one.
    init(_ source: InventorySource, spool: borrowing SourceSpool) throws(SourceFailure) {
        if let copy = try spool.rewound(source) {
            (descriptor, ownsDescriptor, memory) = (copy, false, [])
        } else if case .bytes(_, let bytes) = source {
            (descriptor, ownsDescriptor, memory) = (-1, false, bytes)
        } else {
            (descriptor, ownsDescriptor) = try Self.open(source)
            memory = []
        }
    }

    /// The descriptor of a source outside memory, and whether it was opened here.
    static func open(
        _ source: InventorySource
    ) throws(SourceFailure) -> (descriptor: Int32, isOwned: Bool) {
        guard case .file(let path) = source else { return (STDIN_FILENO, false) }
        #if canImport(Darwin)
            let descriptor = unsafe Darwin.open(path, O_RDONLY | O_CLOEXEC)
        #elseif canImport(Musl)
            let descriptor = unsafe Musl.open(path, O_RDONLY | O_CLOEXEC)
        #else
            let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        #endif
        guard descriptor >= 0 else { throw .last("cannot open the file") }
        return (descriptor, true)
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
