import Columns
import TestSupport

/// Makes documents, projections and the many spellings of a document.
struct DocumentGenerator {
    var random: SeededRandom

    private static let names = [
        "a", "B", "c d", "é", "Properties", "tags", "x.y", "[z]", "", "naïve\"\\",
    ]
    private static let texts = [
        "", "x", "é𝒂\u{1}\n", "a longer text, past eight bytes", "[n]", "\"quoted\\",
    ]
    private static let numbers: [Value] = [
        .integer(0), .integer(-1), .integer(.max), .integer(.min), .double(1.5), .double(1e300),
        .double(18_446_744_073_709_551_616),
    ]

    mutating func projection(depth: Int) -> DocumentProjection {
        var projection = DocumentProjection()
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let path = path()
            if depth > 0, Bool.random(using: &random) {
                projection.lists[path, default: .init()].formUnion(
                    self.projection(depth: depth - 1))
            } else {
                projection.fields.insert(.members(path))
            }
        }
        return projection
    }

    private mutating func path() -> [String] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in name().folded }
    }

    private mutating func name() -> String { Self.names.randomElement(using: &random) ?? "" }

    /// An object whose names differ after folding.
    mutating func object(depth: Int) -> Value {
        var members: [ValueMember] = []
        for name in Self.names.shuffled(using: &random)
        where Int.random(in: 0..<3, using: &random) > 0 {
            members.append(ValueMember(name: name, value: value(depth: depth - 1)))
        }
        return .object(members)
    }

    private mutating func value(depth: Int) -> Value {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &random) {
        case 0: return .null
        case 1: return .boolean(Bool.random(using: &random))
        case 2: return Self.numbers.randomElement(using: &random) ?? .null
        case 3, 4: return .string(Self.texts.randomElement(using: &random) ?? "")
        case 5, 6, 7:
            return .array(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: depth - 1) })
        default: return object(depth: depth)
        }
    }

    /// A document's JSON with names in any case, escapes and blanks where they are allowed.
    mutating func text(_ value: Value, isLine: Bool) -> String {
        switch value {
        case .array(let elements):
            let parts = elements.map { text($0, isLine: isLine) + blank(isLine) }
            return "[" + blank(isLine) + parts.joined(separator: "," + blank(isLine)) + "]"
        case .object(let members):
            let parts = members.map {
                string($0.name) + blank(isLine) + ":" + blank(isLine)
                    + text($0.value, isLine: isLine)
                    + blank(isLine)
            }
            return "{" + blank(isLine) + parts.joined(separator: "," + blank(isLine)) + "}"
        case .string(let text): return string(text)
        case .null, .boolean, .integer, .double: return value.jsonText
        }
    }

    private mutating func blank(_ isLine: Bool) -> String {
        ["", "", " ", isLine ? "\t" : "\n  "].randomElement(using: &random) ?? ""
    }

    private mutating func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
            guard mustEscape || Int.random(in: 0..<8, using: &random) == 0 else {
                result.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result + "\""
    }
}

/// Finds what a projection reads by walking over a document, and prints it as `print` does a table's row.
enum NaiveDocument {
    static func print(_ value: Value, _ projection: DocumentProjection) -> String {
        var texts: [String: String] = [:]
        for case .members(let path) in projection.fields {
            texts[path.joined(separator: ".")] = InventoryTests.print(find(path, in: value))
        }
        for (path, inner) in projection.lists {
            var text = "-"
            if case .array(let elements) = find(path, in: value) {
                text = "[\(elements.map { print($0, inner) }.joined(separator: "; "))]"
            }
            texts[path.joined(separator: ".") + "[]"] = text
        }
        return join(texts)
    }

    private static func find(_ path: [String], in value: Value) -> Value {
        var value = value
        for name in path {
            guard case .object(let members) = value else { return .null }
            value = members.first { $0.name.folded == name }?.value ?? .null
        }
        return value
    }
}

extension String {
    /// The text with its ASCII capitals made small.
    fileprivate var folded: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map {
                    ("A"..."Z").contains($0) ? Unicode.Scalar($0.value + 32) ?? $0 : $0
                }))
    }
}
