import Diagnostics
import JSONSyntax
import RuleIR

/// The outline of a rule in a bundle: what explanations show, with nodes by position and places as verdicts name them.
///
///     {"allOf": […], "at": […]}    {"anyOf": […], "at": […]}    {"not": …, "at": […]}
///     {"kind": "field", "expression": "…", "path": …, "operator": "equals", "nodes": [predicate, value, target], "at": […]}
enum BundleOutline {
    /// Writes an outline, or null.
    static func write(
        _ outline: ConditionOutline?, _ places: RulePlaces, into writer: inout JSONWriter
    ) {
        guard let outline else { return writer.null() }
        func write(_ parts: [ConditionOutline], into array: inout JSONWriter) {
            for part in parts { self.write(part, places, into: &array) }
        }
        writer.object { writer in
            switch outline {
            case .allOf(let parts, _):
                writer.member("allOf", array: { write(parts, into: &$0) })
            case .anyOf(let parts, _):
                writer.member("anyOf", array: { write(parts, into: &$0) })
            case .not(let part, _):
                writer.name("not")
                self.write(part, places, into: &writer)
            case .leaf(let leaf): self.write(leaf, into: &writer)
            }
            writePlace(outline.span, places, into: &writer)
        }
    }

    private static func write(_ leaf: LeafOutline, into writer: inout JSONWriter) {
        writer.member("kind", leaf.text.kind.rawValue)
        writer.member("expression", leaf.text.expression)
        writer.optional("path", leaf.text.path)
        writer.member("operator", leaf.text.operatorName)
        writer.member(
            "nodes", array: { array in for node in leaf.nodes { array.value(node.index) } })
    }

    private static func writePlace(
        _ span: SourceSpan, _ places: RulePlaces, into writer: inout JSONWriter
    ) {
        writer.member(
            "at",
            array: { array in
                guard let place = places.place(of: span) else { return }
                place.write(file: span.file, into: &array)
            })
    }

    /// The outline of a JSON value over the nodes read so far; nil when it is damaged.
    static func read(
        _ json: JSONValue, _ nodes: [NodeID], _ ranges: inout [RulePlaces.Range]
    ) -> ConditionOutline? {
        let span = json["at"].flatMap { ranges.span(ofPlace: $0) } ?? .nowhere
        func parts(_ json: JSONValue) -> [ConditionOutline]? {
            let outlines = json.elements.compactMap { read($0, nodes, &ranges) }
            return outlines.count == json.elements.count ? outlines : nil
        }
        if let all = json["allOf"] { return parts(all).map { .allOf($0, span) } }
        if let any = json["anyOf"] { return parts(any).map { .anyOf($0, span) } }
        if let part = json["not"] { return read(part, nodes, &ranges).map { .not($0, span) } }
        let ids = (json["nodes"]?.elements ?? []).compactMap { element -> NodeID? in
            guard let position = element.number?.int64.flatMap({ Int(exactly: $0) }),
                nodes.indices.contains(position)
            else { return nil }
            return nodes[position]
        }
        guard let kind = json["kind"]?.string.flatMap({ LeafOutline.Kind(rawValue: $0) }),
            let expression = json["expression"]?.string,
            let name = json["operator"]?.string, ids.count == 3
        else { return nil }
        let text = LeafOutline.Text(
            kind: kind, expression: expression, path: json["path"]?.string, operatorName: name)
        return .leaf(LeafOutline(text, ids[0], value: ids[1], target: ids[2], span))
    }
}

extension RulePlaces.Place {
    /// Writes `file, line, column, endLine, endColumn`.
    func write(file: FileID, into array: inout JSONWriter) {
        array.value(file.index)
        for number in [range.line, range.column, range.endLine, range.endColumn] {
            array.value(number)
        }
    }
}

extension [RulePlaces.Range] {
    /// Keeps the range of a place that `write` wrote; the span names it by its position here (see `RulePlaces`).
    mutating func span(ofPlace place: JSONValue) -> SourceSpan? {
        let numbers = place.elements.compactMap { $0.number?.int64 }
        guard numbers.count == 5, numbers.allSatisfy({ (0...Int64(Int32.max)).contains($0) })
        else { return nil }
        append(
            RulePlaces.Range(
                line: Int(numbers[1]), column: Int(numbers[2]), endLine: Int(numbers[3]),
                endColumn: Int(numbers[4])))
        return SourceSpan(
            file: FileID(index: Int32(clamping: numbers[0])), start: count - 1, end: count - 1)
    }
}

extension SourceSpan {
    /// A place in no file.
    fileprivate static let nowhere = SourceSpan(file: FileID(index: -1), start: 0, end: 0)
}
