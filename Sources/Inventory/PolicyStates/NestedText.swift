extension PolicyStateReader {
    /// Hands on the value that stands at a cursor; a string that holds JSON stands for that JSON.
    mutating func withContents(
        of cursor: DocumentCursor,
        _ read: (inout PolicyStateReader, DocumentCursor) throws(RecordFault) -> Void
    ) throws(RecordFault) {
        guard cursor.byte == 0x22 else { return try read(&self, cursor) }
        var outer = cursor
        let text = outer.bytes(of: outer.readString())
        // The scanner checks objects.
        let wrapped = Array("{\"\":".utf8) + text + [0x7D]
        let padded = wrapped + [UInt8](repeating: 0, count: RecordScanner.padding)
        var shapes = nestedShapes.take() ?? LearnedShapes()
        let result = shapes.withScanner(over: padded, count: wrapped.count, stopsAtLineEnd: false) {
            scanner in
            Result { () throws(RecordFault) -> Void in
                let end = try scanner.scanRecord(at: 0)
                if end < wrapped.count { throw RecordFault(cause: .textAfterRecord, offset: end) }
                var inner = DocumentCursor(scanner.text(0..<end), origin: 0)
                _ = inner.next(isFirst: true)
                _ = inner.readName()
                try read(&self, inner)
            }
        }
        nestedShapes = shapes
        do throws(RecordFault) {
            try result.get()
        } catch {
            // Only the string has a place in the file.
            throw cursor.fault(error.cause, at: cursor.position)
        }
    }
}
