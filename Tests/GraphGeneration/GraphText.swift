import Columns
import Diagnostics
import PolicyCatalog
package import RuleIR

/// Reads a graph as `RulePrinter` prints it, a node a line, so that tests show graphs as text.
///
/// Columns are written by the end of their alias, such as `column keys/keyType`; every node gets its line as its place.
package struct GraphText {
    private var builder = RuleGraphBuilder()
    private var nodes: [NodeID] = []

    /// The graph of a text; a line that does not read is a mistake of the test.
    package static func graph(_ text: String) -> RuleGraph {
        var reader = GraphText()
        for line in text.split(separator: "\n") { reader.read(line.split(separator: " ")) }
        return reader.builder.finish()
    }

    private mutating func read(_ words: [Substring]) {
        if words[0] == "policy" {
            builder.addRoot(RuleRoot(condition: node(words[3]), applicability: node(words[5])))
            return
        }
        precondition(words[0] == "%\(nodes.count)", "nodes are numbered in order")
        nodes.append(node(named: words[2], Array(words.dropFirst(3))))
    }

    private var place: [SourceSpan] {
        [SourceSpan(file: FileID(index: 0), start: nodes.count, end: nodes.count + 1)]
    }

    private func node(_ word: Substring) -> NodeID {
        guard let index = Int(word.dropFirst()), nodes.indices.contains(index) else {
            preconditionFailure("\(word) is no node above")
        }
        return nodes[index]
    }

    private mutating func node(named name: Substring, _ words: [Substring]) -> NodeID {
        switch name {
        case "constant": return builder.constant(value(words), from: place)
        case "column": return builder.column(alias(words[0]), from: place)
        case "type": return builder.componentType(from: place)
        case "clock": return builder.clock(from: place)
        case "parameter": return parameter(words)
        case "resource": return builder.resource(from: place)
        case "members":
            return builder.members(of: node(words[0]), array: node(words[1]), from: place)
        case "member": return builder.member(of: node(words[0]), from: place)
        case "count":
            return builder.count(
                of: node(words[0]), per: node(words[1]), node(words[2]), from: place)
        case "call":
            let function = ScalarFunction(named: String(words[0]))
            return builder.call(function ?? .if, words.dropFirst().map { node($0) }, from: place)
        default: return predicate(named: name, words.map { node($0) })
        }
    }

    private mutating func predicate(named name: Substring, _ operands: [NodeID]) -> NodeID {
        switch name {
        case "always": return builder.always(from: place)
        case "never": return builder.never(from: place)
        case "exists": return builder.exists(operands[0], from: place)
        case "not": return builder.not(operands[0], from: place)
        case "all": return builder.all(operands, from: place)
        case "any": return builder.any(operands, from: place)
        case "tally": return builder.tally(operands, from: place)
        default:
            guard let comparison = ComparisonOperator.allCases.first(where: { $0.name == name })
            else { preconditionFailure("\(name) is no operation") }
            return builder.compare(comparison, operands[0], operands[1], from: place)
        }
    }

    private mutating func parameter(_ words: [Substring]) -> NodeID {
        let parts = words[0].split(separator: ".")
        let bound = words.count > 1 ? value(Array(words.dropFirst(2))) : nil
        let id = builder.declareParameter(
            GraphParameter(policy: Int32(parts[0]) ?? 0, name: String(parts[1]), value: bound))
        return builder.parameter(id, from: place)
    }

    private func alias(_ end: Substring) -> AliasID {
        guard let index = Alias.all.firstIndex(where: { $0.name.hasSuffix("/" + end) }) else {
            preconditionFailure("\(end) is no alias")
        }
        return AliasID(index: index)
    }

    private func value(_ words: [Substring]) -> Value {
        var text = Array(words.joined(separator: " ").utf8)[...]
        return Self.value(&text)
    }

    /// A JSON value without escapes, objects and blanks.
    private static func value(_ text: inout ArraySlice<UInt8>) -> Value {
        switch text.popFirst() {
        case UInt8(ascii: "["):
            var elements: [Value] = []
            while text.first != UInt8(ascii: "]"), !text.isEmpty {
                elements.append(value(&text))
                if text.first == UInt8(ascii: ",") { text.removeFirst() }
            }
            text = text.dropFirst()
            return .array(elements)
        case UInt8(ascii: "\""):
            let string = text.prefix { $0 != UInt8(ascii: "\"") }
            text = text.dropFirst(string.count + 1)
            return .string(String(decoding: string, as: UTF8.self))
        case let first?:
            let rest = text.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "]") }
            text = text.dropFirst(rest.count)
            let word = String(decoding: [first] + rest, as: UTF8.self)
            switch word {
            case "null": return .null
            case "true", "false": return .boolean(word == "true")
            default: return Int64(word).map { .integer($0) } ?? .double(Double(word) ?? .nan)
            }
        case nil: return .null
        }
    }
}
