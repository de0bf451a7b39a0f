package import Diagnostics
package import JSONSyntax

/// Removes an element of an array with the comma and the blanks before it; never the first, which nothing precedes, nor a comment.
package func removal(of index: Int, from elements: [JSONValue], in sources: SourceMap) -> FixIt? {
    guard index > 0, elements.indices.contains(index), !elements[index].isComputed else {
        return nil
    }
    return removal(of: elements[index].span, after: elements[index - 1].span, in: sources)
        .map { FixIt("remove the entry", [$0]) }
}

/// Removes what follows something in a list, with the comma and the blanks between; nil when a comment would go with it.
func removal(of part: SourceSpan, after before: SourceSpan, in sources: SourceMap) -> TextEdit? {
    let bytes = sources[part.file].bytes
    let slash = UInt8(ascii: "/")
    let comments = (Int(before.end)..<Int(part.end) - 1).lazy.filter {
        bytes[$0] == slash && [slash, UInt8(ascii: "*")].contains(bytes[$0 + 1])
    }
    if comments.first != nil { return nil }
    return TextEdit(
        SourceSpan(file: part.file, start: Int(before.end), end: Int(part.end)), "")
}
