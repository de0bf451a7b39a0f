package import Diagnostics

/// Puts the edits of fixes into the text of a file.
///
/// Fixes are taken in order; one that touches what an earlier one has changed is left for another run.
package func applying(_ fixes: [FixIt], to file: SourceFile) -> [UInt8] {
    var count = 0
    return applying(fixes, to: file, count: &count)
}

/// The same; `count` becomes the number of fixes that were taken.
package func applying(_ fixes: [FixIt], to file: SourceFile, count: inout Int) -> [UInt8] {
    var taken = DisjointEdits()
    count = 0
    for fix in fixes where fix.edits.allSatisfy({ $0.span.file == file.id }) {
        // Two findings may ask for the same edit.
        let edits = fix.edits.filter { !taken.contains($0) }
        guard !edits.contains(where: taken.overlaps) else { continue }
        for edit in edits { taken.insert(edit) }
        count += 1
    }
    var text: [UInt8] = []
    var offset = 0
    for edit in taken.edits {
        text += file.bytes[offset..<Int(edit.span.start)]
        text += Array(edit.replacement.utf8)
        offset = Int(edit.span.end)
    }
    return text + file.bytes[offset...]
}

/// Edits of one file in the order of their places, none of which touches another.
private struct DisjointEdits {
    private(set) var edits: [TextEdit] = []

    /// The first edit that starts no earlier.
    private func position(of edit: TextEdit) -> Int {
        var (low, high) = (0, edits.count)
        while low < high {
            let middle = (low + high) / 2
            if edits[middle].span.start < edit.span.start {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    func contains(_ edit: TextEdit) -> Bool {
        let position = position(of: edit)
        return position < edits.count && edits[position] == edit
    }

    /// Whether the order of the edit and one of these would decide the outcome.
    func overlaps(_ edit: TextEdit) -> Bool {
        let position = position(of: edit)
        if position > 0, edits[position - 1].span.end > edit.span.start { return true }
        guard position < edits.count else { return false }
        let next = edits[position].span.start
        return next == edit.span.start || next < edit.span.end
    }

    mutating func insert(_ edit: TextEdit) { edits.insert(edit, at: position(of: edit)) }
}
