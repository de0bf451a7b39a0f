/// The index of a source file in its `SourceMap`.
package struct FileID: Hashable, Sendable {
    package let index: Int32

    package init(index: Int32) {
        self.index = index
    }
}

/// A half-open range of UTF-8 byte offsets in one source file.
package struct SourceSpan: Hashable, Sendable {
    package let file: FileID
    package let start: Int32
    package let end: Int32

    package init(file: FileID, start: Int, end: Int) {
        self.file = file
        self.start = Int32(clamping: start)
        self.end = Int32(clamping: end)
    }

    /// The smallest span that covers both spans, which lie in the same file.
    package func union(_ other: SourceSpan) -> SourceSpan {
        SourceSpan(
            file: file, start: Int(min(start, other.start)), end: Int(max(end, other.end)))
    }
}

/// A place in a text: line and column count from 1, the column in UTF-16 units, the offset in bytes.
package struct SourcePosition: Hashable, Sendable {
    package let line: Int
    package let column: Int
    package let offset: Int

    package init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }
}

/// A policy document: its path for people and its bytes in UTF-8.
package struct SourceFile: Sendable {
    package let id: FileID
    package let path: String
    /// The text in UTF-8; spans count these bytes.
    package let bytes: [UInt8]
    /// Whether the file is in UTF-16, and `bytes` are not its own.
    package let isTranscoded: Bool
    let lines: LineTable

    /// The last segment of the path.
    package var fileName: String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// Keeps the bytes as they are, except that UTF-16 becomes UTF-8 (Language §1.1).
    package init(id: FileID, path: String, bytes: [UInt8]) {
        self.id = id
        self.path = path
        let order = UTF16ByteOrder(ofTextStarting: bytes)
        isTranscoded = order != nil
        self.bytes = order.map { transcodeUTF16(bytes, $0) } ?? bytes
        lines = LineTable(self.bytes)
    }

    /// The line and column of a byte offset; an offset past the end gives the end's place.
    package func position(at offset: Int) -> SourcePosition {
        lines.position(at: offset, in: bytes)
    }

    /// The byte offsets of a line, counted from 1, without its line break.
    package func line(_ number: Int) -> Range<Int> {
        lines.line(number, in: bytes)
    }
}

/// The source files of a run; a `FileID` indexes it.
package struct SourceMap: Sendable {
    package private(set) var files: [SourceFile] = []

    package init() {}

    /// Adds a file and returns its identifier.
    package mutating func add(path: String, bytes: [UInt8]) -> FileID {
        let id = FileID(index: Int32(clamping: files.count))
        files.append(SourceFile(id: id, path: path, bytes: bytes))
        return id
    }

    package subscript(_ id: FileID) -> SourceFile {
        files[Int(id.index)]
    }
}
