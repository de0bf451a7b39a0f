package import Diagnostics
package import JSONSyntax

/// Removes an element of an array with the comma and the blanks before it; never the first, which nothing precedes.
package func removal(of index: Int, from elements: [JSONValue], in sources: SourceMap) -> FixIt? {
    guard index > 0, elements.indices.contains(index), !elements[index].isComputed else {
        return nil
    }
    let element = elements[index].span
    let span = SourceSpan(
        file: element.file, start: Int(elements[index - 1].span.end), end: Int(element.end))
    return FixIt("remove the entry", [TextEdit(span, "")])
}
