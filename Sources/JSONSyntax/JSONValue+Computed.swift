package import Diagnostics

extension JSONValue {
    /// A value that no file spells, such as the result of an expression: each of its parts stands at `span`.
    ///
    /// Nil when the text is no JSON value.
    package init?(computed text: String, at span: SourceSpan) {
        let bytes = Array(text.utf8)
        var parser = JSONParser(SourceFile(id: span.file, path: "", bytes: bytes))
        parser.parseText()
        guard parser.diagnostics.diagnostics.isEmpty, !parser.nodes.isEmpty else { return nil }
        let nodes = parser.nodes.map { node in
            JSONDocument.Node(
                kind: node.kind, boolean: node.boolean, end: node.end, start: span.start,
                stop: span.end, text: node.text)
        }
        self.init(
            document: JSONDocument(
                file: span.file, bytes: bytes, nodes: nodes, texts: parser.texts,
                isComputed: true),
            index: 0)
    }
}
