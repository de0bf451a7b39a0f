package import Diagnostics

/// The kind of a JSON value; `invalid` stands where a value was expected and none could be read.
package enum JSONKind: UInt8, Sendable {
    case null, boolean, number, string, array, object, invalid
}

/// A JSON number kept as written, so that no digit is lost.
package struct JSONNumber: Sendable, Hashable {
    /// The number's text in JSON grammar.
    package let text: String

    package init(text: String) {
        self.text = text
    }

    /// Nil when a text is no number of JSON.
    package init?(json text: String) {
        guard isNumber(Array(text.utf8)[...]) else { return nil }
        self.text = text
    }

    /// The value when the text has no fraction and no exponent and fits 64 bits.
    package var int64: Int64? { Int64(text) }
    /// The nearest double; nil when it would be infinite.
    package var double: Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }
}

/// A parsed JSON text: nodes in document order, a container followed by its contents.
///
/// `{"a":[1]}` becomes the nodes object(end 4) · string `a` · array(end 4) · number `1`: each node's `end` is the
/// index of the first node after its subtree, so skipping a subtree is one step.
package final class JSONDocument: Sendable {
    struct Node {
        let kind: JSONKind
        let boolean: Bool
        /// Whether the parser reported a mistake in the container itself, so that something may be missing.
        var isDamaged = false
        /// The index of the first node after this node's subtree.
        var end: Int32
        let start: Int32
        var stop: Int32
        /// For a string or a number: its index in `texts`; else -1.
        let text: Int32
    }

    package let file: FileID
    /// The source text, for the places inside strings.
    let bytes: [UInt8]
    let nodes: [Node]
    let texts: [String]
    /// Whether no file spells it: an expression made it, and all places are that of the expression.
    let isComputed: Bool

    init(
        file: FileID, bytes: [UInt8], nodes: [Node], texts: [String], isComputed: Bool = false
    ) {
        self.isComputed = isComputed
        self.file = file
        self.bytes = bytes
        self.nodes = nodes
        self.texts = texts
    }

    /// The top value; nil when the text holds no value at all.
    package var root: JSONValue? {
        nodes.isEmpty ? nil : JSONValue(document: self, index: 0)
    }
}

/// A value of a `JSONDocument`.
package struct JSONValue: Sendable {
    package let document: JSONDocument
    let index: Int32

    init(document: JSONDocument, index: Int32) {
        self.document = document
        self.index = index
    }

    var node: JSONDocument.Node { document.nodes[Int(index)] }

    package var kind: JSONKind { node.kind }
    /// The bytes that spell the value, quotes and brackets included.
    package var span: SourceSpan {
        SourceSpan(file: document.file, start: Int(node.start), end: Int(node.stop))
    }
    /// Whether an expression made the value: an edit of its place would replace the expression.
    package var isComputed: Bool { document.isComputed }
    package var isNull: Bool { kind == .null }
    package var boolean: Bool? { kind == .boolean ? node.boolean : nil }
    /// The decoded text of a string.
    package var string: String? { kind == .string ? document.texts[Int(node.text)] : nil }
    package var number: JSONNumber? {
        kind == .number ? JSONNumber(text: document.texts[Int(node.text)]) : nil
    }
    /// The elements of an array; empty for any other kind.
    package var elements: [JSONValue] {
        guard kind == .array else { return [] }
        return children
    }
    /// The members of an object in source order; empty for any other kind.
    package var members: [JSONMember] {
        guard kind == .object else { return [] }
        let parts = children
        return stride(from: 0, to: parts.count - 1, by: 2).map {
            JSONMember(key: parts[$0], value: parts[$0 + 1])
        }
    }
    /// The first member whose name equals `name` after folding ASCII case (decision 14).
    package func member(_ name: String) -> JSONMember? {
        guard kind == .object else { return nil }
        let nodes = document.nodes
        var key = index + 1
        while key < node.end {
            let text = nodes[Int(key)].text
            if text >= 0, equalsFoldingASCII(document.texts[Int(text)], name) {
                return JSONMember(
                    key: JSONValue(document: document, index: key),
                    value: JSONValue(document: document, index: key + 1))
            }
            key = nodes[Int(key + 1)].end
        }
        return nil
    }
    package subscript(_ name: String) -> JSONValue? { member(name)?.value }

    /// Whether the parser reported a mistake in this value or directly in this container.
    ///
    /// Then something that a reader misses may be there for people, and a second message would mislead.
    package var isDamaged: Bool {
        kind == .invalid || node.isDamaged || children.contains { $0.kind == .invalid }
    }

    private var children: [JSONValue] {
        var result: [JSONValue] = []
        var child = index + 1
        while child < node.end {
            result.append(JSONValue(document: document, index: child))
            child = document.nodes[Int(child)].end
        }
        return result
    }
}

/// A name and its value in an object.
package struct JSONMember: Sendable {
    let key: JSONValue
    package let value: JSONValue

    init(key: JSONValue, value: JSONValue) {
        self.key = key
        self.value = value
    }

    /// The decoded name; empty when the name could not be read.
    package var name: String { key.string ?? "" }
    /// Whether the name could be read; if not, the parser has reported it.
    package var hasName: Bool { key.kind == .string }
    package var nameSpan: SourceSpan { key.span }
}
