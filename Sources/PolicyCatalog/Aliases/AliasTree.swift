/// The aliases of the program as text, a resource type at the margin and its aliases indented below it.
///
/// Each line is an alias; its name is that of the line above it with fewer blanks, a dot, and its own text. The path is the
/// same, below `properties`. What stands in parentheses belongs only to the path, what stands in braces only to the name, and a
/// slash before an alias keeps its path at the root:
///
///     Microsoft.X/things
///      parts                     Microsoft.X/things/parts           properties.parts
///       [*]                      Microsoft.X/things/parts[*]        properties.parts[*]
///        (properties.)size       Microsoft.X/things/parts[*].size   properties.parts[*].properties.size
///      /sku.name                 Microsoft.X/things/sku.name        sku.name
enum AliasTree {
    static let builtin = table(of: embedded)

    /// The lines `NAME,PATH` that the text stands for.
    static func table(of text: String) -> AliasTable {
        var type: Substring = ""
        // The written forms of the aliases above the current line, one a level.
        var above: [[UInt8]] = []
        var lines: [UInt8] = []
        for line in text.split(separator: "\n") {
            let own = line.drop { $0 == " " }
            let depth = line.utf8.count - own.utf8.count
            guard depth > 0 else {
                type = line
                continue
            }
            above.removeLast(max(0, above.count - depth + 1))
            var written = above.last ?? []
            if !written.isEmpty, !own.hasPrefix("[") { written.append(UInt8(ascii: ".")) }
            written += own.utf8
            above.append(written)
            append(written, of: type, to: &lines)
        }
        return AliasTable(lines)
    }

    private static func append(_ written: [UInt8], of type: Substring, to lines: inout [UInt8]) {
        let isAtRoot = written.first == UInt8(ascii: "/")
        let alias = isAtRoot ? written.dropFirst() : written[...]
        lines += type.utf8
        lines.append(UInt8(ascii: "/"))
        append(alias, leavingOut: UInt8(ascii: "(")...UInt8(ascii: ")"), to: &lines)
        lines.append(UInt8(ascii: ","))
        if !isAtRoot { lines += "properties.".utf8 }
        append(alias, leavingOut: UInt8(ascii: "{")...UInt8(ascii: "}"), to: &lines)
        lines.append(UInt8(ascii: "\n"))
    }

    /// Appends an alias without what stands between these brackets, and without all brackets.
    private static func append(
        _ alias: ArraySlice<UInt8>, leavingOut brackets: ClosedRange<UInt8>, to lines: inout [UInt8]
    ) {
        var isOut = false
        for byte in alias {
            switch byte {
            case brackets.lowerBound: isOut = true
            case brackets.upperBound: isOut = false
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"): break
            default: if !isOut { lines.append(byte) }
            }
        }
    }
}
