import Diagnostics
import JSONSyntax

/// A text with what the parser made of it.
struct ParsedText {
    let document: JSONDocument
    let diagnostics: [Diagnostic]
    /// The length of the text in UTF-8.
    let length: Int

    init(_ bytes: [UInt8]) {
        var bag = DiagnosticBag()
        let file = SourceFile(id: FileID(index: 0), path: "test.json", bytes: bytes)
        document = parseJSON(file, into: &bag)
        diagnostics = bag.diagnostics
        length = file.bytes.count
    }

    init(_ text: String) {
        self.init(Array(text.utf8))
    }

    /// `rule@start..<end` for each diagnostic, in source order.
    var findings: [String] {
        diagnostics.compactMap { diagnostic -> (Int32, String)? in
            guard case .span(let span) = diagnostic.location else { return nil }
            return (span.start, "\(diagnostic.ruleID.name)@\(span.start)..<\(span.end)")
        }
        .sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// The tree in a compact form: `{a: 1, b: [true, ?]}`, where `?` could not be read.
    var tree: String { document.root.map(render) ?? "nothing" }

    private func render(_ value: JSONValue) -> String {
        switch value.kind {
        case .null: "null"
        case .boolean: value.boolean == true ? "true" : "false"
        case .number: value.number?.text ?? "no number"
        case .string: "'\(value.string ?? "no string")'"
        case .array: "[\(value.elements.map(render).joined(separator: ", "))]"
        case .object:
            "{\(value.members.map { "\($0.hasName ? $0.name : "?"): \(render($0.value))" }.joined(separator: ", "))}"
        case .invalid: "?"
        }
    }
}
