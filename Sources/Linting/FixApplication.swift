package import Diagnostics

/// Puts the edits of fixes into the text of a file.
///
/// Fixes are taken in order; one that touches what an earlier one has changed is left for another run.
package func applying(_ fixes: [FixIt], to file: SourceFile) -> [UInt8] {
    var taken: [TextEdit] = []
    for fix in fixes where fix.edits.allSatisfy({ $0.span.file == file.id }) {
        // Two findings may ask for the same edit.
        let edits = fix.edits.filter { !taken.contains($0) }
        let clashes = edits.contains { edit in taken.contains { $0.overlaps(edit) } }
        if !clashes { taken += edits }
    }
    var text: [UInt8] = []
    var offset = 0
    for edit in taken.sorted(by: { $0.span.start < $1.span.start }) {
        text += file.bytes[offset..<Int(edit.span.start)]
        text += Array(edit.replacement.utf8)
        offset = Int(edit.span.end)
    }
    return text + file.bytes[offset...]
}

extension TextEdit {
    /// Whether the order of two edits would decide the outcome.
    fileprivate func overlaps(_ other: TextEdit) -> Bool {
        if span.start == other.span.start { return true }
        return span.start < other.span.end && other.span.start < span.end
    }
}
