import Columns
import Diagnostics

@testable import Inventory

/// What a run over some sources gave of resource documents, as text: rows in input order, and diagnostics with their places.
struct PrintedDocuments: Equatable {
    var rows: [String] = []
    var diagnostics: [String] = []
    var records = 0
    var rejected = 0
    var ignored = 0
    var unrecognized = 0
    var components = 0
}

/// Reads texts as one source each, and the documents that a selection names.
func readDocuments(
    _ texts: [String], _ selection: DocumentSelection, window: Int = 1 << 14, workers: Int = 1
) async -> PrintedDocuments {
    var printed = PrintedDocuments()
    let statistics = await streamInventory(
        texts.enumerated().map { .bytes(name: "input\($0)", Array($1.utf8)) },
        projection: InventoryProjection(aliases: [], documents: selection), workers: workers,
        strict: false, limits: WindowLimits(window: window, horizon: 64),
        process: { chunk in (print(chunk.documents), chunk.batches.map(\.rowCount)) },
        collect: { rows, components in
            printed.rows += rows
            printed.components += components.reduce(0, +)
        }, progress: { _, _ in })
    printed.diagnostics = statistics.diagnostics.filter { $0.severity != .info }.map(print)
    printed.records = statistics.records
    printed.rejected = statistics.rejected
    printed.ignored = statistics.ignored
    printed.unrecognized = statistics.unrecognized
    return printed
}

/// A projection of every type that reads members, written as paths joined by dots; `@name` is the derived field, `a[b]` a list.
///
/// `properties.rules[port,x[y]]` reads `port`, and `y` of the elements of `x`, of the elements of `properties.rules`.
func projection(_ fields: String) -> DocumentProjection {
    var rest = fields[...]
    return readProjection(&rest)
}

private func readProjection(_ rest: inout Substring) -> DocumentProjection {
    var projection = DocumentProjection()
    while true {
        let text = rest.prefix { !"[],".contains($0) }
        rest = rest.dropFirst(text.count)
        let path = text.split(separator: ".").map { String($0).lowercased() }
        if rest.first == "[" {
            rest.removeFirst()
            projection.lists[path, default: .init()].formUnion(readProjection(&rest))
            rest.removeFirst()
        } else if let derived = derivedFields[String(text)] {
            projection.fields.insert(derived)
        } else if let member = ContainerMember(rawValue: String(text)) {
            projection.fields.insert(.container(member))
        } else if text != "" || rest.first == "," || rest.isEmpty || rest.first == "]" {
            projection.fields.insert(.members(path))
        }
        guard rest.first == "," else { return projection }
        rest.removeFirst()
    }
}

private let derivedFields: [String: DocumentField] = [
    "@name": .name, "@fullName": .fullName, "@type": .type, "@location": .location, "@id": .id,
    "@apiVersion": .apiVersion,
]

private func print(_ batches: [DocumentBatch]) -> [String] {
    var rows: [(ordinal: Int32, text: String)] = []
    for batch in batches {
        for row in 0..<batch.rowCount {
            rows.append((batch.ordinals[row], print(batch.table, row)))
        }
    }
    return rows.sorted { $0.ordinal < $1.ordinal }.map(\.text)
}

/// A row, such as `@name="v" properties.rules[]=[port=22; port=-]`, by names; `-` is absent, `?` is not collected.
func print(_ table: DocumentTable, _ row: Int) -> String {
    var texts: [String: String] = [:]
    for (field, column) in table.fields {
        let isNotCollected = column.notCollected?[row] ?? false
        let value = column.dictionary[Int(column.codes[row])]
        texts[name(field)] = isNotCollected ? "?" : print(value)
    }
    for (path, list) in table.lists {
        let isNotCollected = list.notCollected?[row] ?? false
        let isArray = list.isArray?[row] ?? true
        let elements = (Int(list.offsets[row])..<Int(list.offsets[row + 1])).map {
            print(list.elements, $0)
        }
        texts[path.joined(separator: ".") + "[]"] =
            isNotCollected ? "?" : isArray ? "[\(elements.joined(separator: "; "))]" : "-"
    }
    return join(texts)
}

/// Named texts by names.
func join(_ texts: [String: String]) -> String {
    texts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
}

func print(_ value: Value) -> String {
    if case .null = value { return "-" }
    return value.jsonText
}

private func name(_ field: DocumentField) -> String {
    switch field {
    case .members(let path): path.joined(separator: ".")
    case .name: "@name"
    case .fullName: "@fullName"
    case .type: "@type"
    case .location: "@location"
    case .id: "@id"
    case .apiVersion: "@apiVersion"
    case .container(let member): member.rawValue
    }
}

private func print(_ diagnostic: Diagnostic) -> String {
    guard case .position(let path, let start, _) = diagnostic.location else {
        return diagnostic.message
    }
    return "\(path):\(start.line):\(start.column): \(diagnostic.message)"
}
