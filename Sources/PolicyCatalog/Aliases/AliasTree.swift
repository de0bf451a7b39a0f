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

    /// An alias whose name and path begin those of the lines below it.
    private struct Level {
        var name: [UInt8]
        var path: [UInt8]
    }

    /// The lines `NAME,PATH` that the text stands for.
    static func table(of text: String) -> AliasTable {
        var above: [Level] = []
        var lines: [UInt8] = []
        for line in Array(text.utf8).split(separator: UInt8(ascii: "\n")) {
            let own = line.drop { $0 == UInt8(ascii: " ") }
            let depth = line.count - own.count
            guard depth > 0 else {
                above = [
                    Level(name: Array(own) + [UInt8(ascii: "/")], path: Array("properties.".utf8))
                ]
                continue
            }
            above.removeLast(max(0, above.count - depth))
            guard var level = above.last else { continue }
            if depth > 1, own.first != UInt8(ascii: "[") {
                level.name.append(UInt8(ascii: "."))
                level.path.append(UInt8(ascii: "."))
            }
            append(own, to: &level)
            above.append(level)
            lines += level.name
            lines.append(UInt8(ascii: ","))
            lines += level.path
            lines.append(UInt8(ascii: "\n"))
        }
        return AliasTable(lines)
    }

    private static func append(_ written: ArraySlice<UInt8>, to level: inout Level) {
        var (inName, inPath) = (true, true)
        for byte in written {
            switch byte {
            case UInt8(ascii: "/"): level.path = []
            case UInt8(ascii: "("): inName = false
            case UInt8(ascii: "{"): inPath = false
            case UInt8(ascii: ")"), UInt8(ascii: "}"): (inName, inPath) = (true, true)
            default:
                if inName { level.name.append(byte) }
                if inPath { level.path.append(byte) }
            }
        }
    }
}
