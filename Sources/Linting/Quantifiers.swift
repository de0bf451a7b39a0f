import Diagnostics
import PolicySyntax

/// The edits that put the conditions of a group into its place, indented as far as the group was.
///
/// Nil when the group's brackets hold more than that, such as a comment.
func unwrapping(_ group: OutlinedGroup, _ input: LintInput) -> [TextEdit]? {
    guard let first = group.children.first?.span, let last = group.children.last?.span else {
        return nil
    }
    let file = group.span.file
    let opening = SourceSpan(file: file, start: Int(group.span.start), end: Int(first.start))
    let closing = SourceSpan(file: file, start: Int(last.end), end: Int(group.span.end))
    guard ![opening, closing].contains(where: { input.text(of: $0).contains("/") }) else {
        return nil
    }
    let bytes = input.sources[file].bytes
    let surplus =
        indentation(ofLineAt: Int(first.start), bytes)
        - indentation(ofLineAt: Int(opening.start), bytes)
    var edits = [TextEdit(opening, ""), TextEdit(closing, "")]
    guard surplus > 0 else { return edits }
    for offset in Int(first.start)..<Int(last.end) where bytes[offset] == 0x0A {
        let blanks = bytes[(offset + 1)...].prefix(surplus).prefix { $0 == 0x20 || $0 == 0x09 }
            .count
        let line = SourceSpan(file: file, start: offset + 1, end: offset + 1 + blanks)
        if blanks > 0 { edits.append(TextEdit(line, "")) }
    }
    return edits
}

/// The number of blanks at the start of the line that an offset lies in.
private func indentation(ofLineAt offset: Int, _ bytes: [UInt8]) -> Int {
    let start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return bytes[start...].prefix { $0 == 0x20 || $0 == 0x09 }.count
}
