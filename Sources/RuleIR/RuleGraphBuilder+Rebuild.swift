package import Diagnostics

extension RuleGraphBuilder {
    /// Adds a node of another graph with operands of this one, in the order of `RuleGraph.operands(of:)`.
    ///
    /// The other graph's parameters must have been declared here in their order.
    package mutating func rebuild(
        _ id: NodeID, of source: RuleGraph, with operands: [NodeID], from spans: [SourceSpan]
    ) -> NodeID {
        switch source[id] {
        case .constant(let value): constant(source[value], from: spans)
        case .unknown(let name): unknown(source[name], from: spans)
        case .parameter(let parameter): self.parameter(parameter, from: spans)
        case .elements(_, _, let list, let absence):
            elements(
                of: operands[0], source: operands[1], list: source[list], absence: absence,
                from: spans)
        case .field(let field, _): self.field(source[field], of: operands[0], from: spans)
        case .related(let search, _): related(source[search], operands, from: spans)
        case let node: rebuild(node, with: operands, from: spans)
        }
    }

    /// Adds the operation of a node of this graph with other operands.
    ///
    /// Taking the node out of the growing graph, and not out of a copy of it, keeps long expansions linear.
    package mutating func rebuild(
        _ id: NodeID, with operands: [NodeID], from spans: [SourceSpan]
    ) -> NodeID {
        rebuild(graph[id], with: operands, from: spans)
    }

    private mutating func rebuild(
        _ node: RuleNode, with operands: [NodeID], from spans: [SourceSpan]
    ) -> NodeID {
        switch node {
        case .resource: resource(from: spans)
        case .elements(_, _, let list, let absence):
            elements(
                of: operands[0], source: operands[1], list: graph[list], absence: absence,
                from: spans)
        case .members: members(of: operands[0], array: operands[1], from: spans)
        case .related(let search, _): related(graph[search], operands, from: spans)
        case .constant(let value): constant(graph[value], from: spans)
        case .column(let alias): column(alias, from: spans)
        case .componentType: componentType(from: spans)
        case .field(let field, _): self.field(graph[field], of: operands[0], from: spans)
        case .member: member(of: operands[0], from: spans)
        case .parameter(let parameter): self.parameter(parameter, from: spans)
        case .clock: clock(from: spans)
        case .unknown(let name): unknown(graph[name], from: spans)
        case .collection:
            collection(of: operands[0], per: operands[1], operands[2], from: spans)
        case .count: count(of: operands[0], per: operands[1], operands[2], from: spans)
        case .every: every(of: operands[0], per: operands[1], operands[2], from: spans)
        case .always: always(from: spans)
        case .never: never(from: spans)
        case .call(let function, _): call(function, operands, from: spans)
        case .tally: tally(operands, from: spans)
        case .compare(let comparison, _, _):
            compare(comparison, operands[0], operands[1], from: spans)
        case .exists: exists(operands[0], from: spans)
        case .not: not(operands[0], from: spans)
        case .all: all(operands, from: spans)
        case .any: any(operands, from: spans)
        }
    }
}
