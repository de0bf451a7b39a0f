package import Columns
package import Diagnostics
import PolicyCatalog

/// Prints a graph, a node a line: the golden format of `policyc compile --emit ir`.
///
///     %0 = column Microsoft.KeyVault.Data/vaults/keys/keyType
///     %1 = constant ["RSA-HSM","EC-HSM"]
///     %2 = in %0 %1
///     policy 0: if %2 applies %5
package enum RulePrinter {
    /// One line for each node, then one for each root; `place` names a source range, nil leaves places out.
    package static func print(
        _ graph: RuleGraph, place: ((SourceSpan) -> String)? = nil
    ) -> String {
        var text = ""
        for index in graph.nodes.indices {
            let id = NodeID(index: Int32(clamping: index))
            text += "%\(index) = \(operation(id, in: graph))"
            let spans = graph.spans(of: id)
            if let place, !spans.isEmpty {
                text += "  ; " + spans.prefix(3).map(place).joined(separator: ", ")
                if spans.count > 3 { text += ", +\(spans.count - 3)" }
            }
            text += "\n"
        }
        for (policy, root) in graph.roots.enumerated() {
            text +=
                "policy \(policy): if %\(root.condition.index)"
                + " applies %\(root.applicability.index)"
                + (root.details.isEmpty ? "" : " details")
                + root.details.map { " %\($0.index)" }.joined() + "\n"
        }
        return text
    }

    private static func operation(_ id: NodeID, in graph: RuleGraph) -> String {
        let operands = graph.operands(of: id).map { " %\($0.index)" }.joined()
        switch graph[id] {
        case .constant(let value): return "constant \(graph[value].jsonText)"
        case .column(let alias): return "column \(Alias[alias].name)"
        case .componentType: return "type"
        case .parameter(let id):
            let parameter = graph[id]
            let value = parameter.value.map { " = \($0.jsonText)" } ?? ""
            return "parameter \(parameter.policy).\(parameter.name)\(value)"
        case .clock: return "clock"
        case .call(let function, _): return "call \(function.name)\(operands)"
        case .resource: return "resource"
        case .elements(_, _, let list, let absence):
            return "\(absence ? "elements-or-absent" : "elements") \(graph[list].text)\(operands)"
        case .members: return "members\(operands)"
        case .related(let search, _):
            return "related \(graph[search].type) \(graph[search].scope.rawValue)\(operands)"
        case .field(let field, _): return "field \(graph[field].text)\(operands)"
        case .member: return "member\(operands)"
        case .unknown(let name): return "unknown \(graph[name].jsonText)"
        case .collection: return "collection\(operands)"
        case .count: return "count\(operands)"
        case .every: return "every\(operands)"
        case .tally: return "tally\(operands)"
        case .always: return "always"
        case .never: return "never"
        case .compare(let comparison, _, _): return "\(comparison.name)\(operands)"
        case .exists: return "exists\(operands)"
        case .not: return "not\(operands)"
        case .all: return "all\(operands)"
        case .any: return "any\(operands)"
        }
    }
}

extension DocumentField {
    /// The field as printed graphs and reports of open verdicts name it.
    package var text: String {
        switch self {
        case .members(let names): names.isEmpty ? "." : names.joined(separator: ".")
        case .name: "name"
        case .fullName: "fullName"
        case .type: "type"
        case .location: "location"
        case .id: "id"
        case .apiVersion: "apiVersion"
        case .container(let member): member.rawValue
        }
    }
}
