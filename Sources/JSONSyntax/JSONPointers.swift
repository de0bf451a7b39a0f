package import Diagnostics

/// Names the places of a document as JSON pointers (RFC 6901), such as `/properties/policyRule/if/allOf/0`.
package struct JSONPointers: Sendable {
    private let document: JSONDocument
    /// For each node the container that holds it; -1 for the top value.
    private var parents: [Int32] = []
    /// For each node how many come before it in its container; names and values count alike.
    private var positions: [Int32] = []

    /// Looks through the document once.
    package init(_ document: JSONDocument) {
        self.document = document
        var open: [(container: Int32, count: Int32)] = []
        for (index, node) in document.nodes.enumerated() {
            while let last = open.last, document.nodes[Int(last.container)].end <= index {
                open.removeLast()
            }
            parents.append(open.last?.container ?? -1)
            positions.append(open.last?.count ?? 0)
            if !open.isEmpty { open[open.count - 1].count += 1 }
            if node.end > index + 1 { open.append((Int32(index), 0)) }
        }
    }

    /// The smallest value that covers a range, or whose name does; nil for a range outside of the top value.
    package func pointer(to span: SourceSpan) -> String? {
        guard span.file == document.file else { return nil }
        let nodes = document.nodes
        // The last node that starts no later than the range.
        var (low, high) = (0, nodes.count)
        while low < high {
            let middle = (low + high) / 2
            if nodes[middle].start <= span.start { low = middle + 1 } else { high = middle }
        }
        var index = low - 1
        while index >= 0, nodes[index].stop < span.end { index = Int(parents[index]) }
        return index < 0 ? nil : pointer(toNode: index)
    }

    private func pointer(toNode node: Int) -> String {
        var tokens: [String] = []
        var index = node
        while parents[index] >= 0 {
            let container = Int(parents[index])
            if document.nodes[container].kind == .object {
                // A name comes right before its value.
                let name = document.nodes[positions[index] % 2 == 0 ? index : index - 1].text
                tokens.append(name < 0 ? "" : escaped(document.texts[Int(name)]))
            } else {
                tokens.append(String(positions[index]))
            }
            index = container
        }
        return tokens.reversed().map { "/" + $0 }.joined()
    }

    private func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") })
        else { return name }
        return name.reduce(into: "") { text, character in
            switch character {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.append(character)
            }
        }
    }
}
